// Names that are there at run time and that the libraries' types do not know.
declare var browser: typeof chrome | undefined;
