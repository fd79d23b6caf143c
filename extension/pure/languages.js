/**
 * The languages there are. Made from scanner/data/messages/ by `python -m scripts.addon_copies`.
 * `reviewed`: a native speaker other than the writer has read every sentence. `whole`: no sentence is missing; what is
 * missing is said in English.
 * @type {ReadonlyArray<{tag: string, name: string, dir: "ltr" | "rtl", reviewed: boolean, whole: boolean}>}
 */
export const LANGUAGES = Object.freeze([
  {"tag": "en", "name": "English", "dir": "ltr", "reviewed": true, "whole": true},
  {"tag": "as", "name": "অসমীয়া", "dir": "ltr", "reviewed": false, "whole": true},
  {"tag": "bn", "name": "বাংলা", "dir": "ltr", "reviewed": false, "whole": true},
  {"tag": "gu", "name": "ગુજરાતી", "dir": "ltr", "reviewed": false, "whole": true},
  {"tag": "hi", "name": "हिन्दी", "dir": "ltr", "reviewed": false, "whole": true},
  {"tag": "kn", "name": "ಕನ್ನಡ", "dir": "ltr", "reviewed": false, "whole": true},
  {"tag": "ml", "name": "മലയാളം", "dir": "ltr", "reviewed": false, "whole": true},
  {"tag": "mr", "name": "मराठी", "dir": "ltr", "reviewed": false, "whole": true},
  {"tag": "or", "name": "ଓଡ଼ିଆ", "dir": "ltr", "reviewed": false, "whole": true},
  {"tag": "pa", "name": "ਪੰਜਾਬੀ", "dir": "ltr", "reviewed": false, "whole": true},
  {"tag": "ta", "name": "தமிழ்", "dir": "ltr", "reviewed": false, "whole": true},
  {"tag": "te", "name": "తెలుగు", "dir": "ltr", "reviewed": false, "whole": true},
  {"tag": "ur", "name": "اردو", "dir": "rtl", "reviewed": false, "whole": true},
]);
