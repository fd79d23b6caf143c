"""Pictures of what people see, for people to look at: `make screenshots`. A part each: `page`, the check page."""
