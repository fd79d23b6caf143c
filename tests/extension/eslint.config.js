// Few rules, each one that has caught a real fault somewhere; how code looks is not its business.
import globals from "globals";

export default [
  { ignores: ["extension/vendor/**"] }, // libraries as they came
  {
    files: ["extension/**/*.js", "tests/extension/**/*.mjs"],
    languageOptions: {
      ecmaVersion: 2024,
      sourceType: "module",
      globals: { ...globals.browser, ...globals.webextensions },
    },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "array-callback-return": "error",
      "constructor-super": "error",
      "eqeqeq": "error",
      "no-constant-condition": ["error", { checkLoops: false }],
      "no-control-regex": "error",
      "no-dupe-keys": "error",
      "no-duplicate-imports": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-restricted-properties": [
        "error",
        { property: "innerHTML" },
        { property: "outerHTML" },
        { property: "insertAdjacentHTML" },
      ],
      "no-restricted-syntax": ["error", "CallExpression[callee.property.name='write'][callee.object.name='document']"],
      "no-self-compare": "error",
      "no-shadow": "error",
      "no-undef": "error",
      "no-unreachable": "error",
      "no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "no-var": "error",
      "prefer-const": "error",
      "require-atomic-updates": "off",
    },
  },
  { files: ["extension/content.js", "extension/marker.js", "extension/anchor.js"], languageOptions: { sourceType: "script" } },
  { files: ["tests/extension/**/*.mjs"], languageOptions: { globals: { ...globals.node } } },
];
