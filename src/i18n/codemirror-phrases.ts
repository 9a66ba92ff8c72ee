const spanish: Readonly<Record<string, string>> = {
  Find: "Buscar",
  Replace: "Sustituir por",
  next: "siguiente",
  previous: "anterior",
  all: "todos",
  "match case": "mayúsculas",
  regexp: "expresión regular",
  "by word": "palabra entera",
  replace: "sustituir",
  "replace all": "sustituir todo",
  close: "cerrar",
  "current match": "resultado actual",
  "replaced $ matches": "$ sustituidos",
  "replaced match on line $": "sustituido en la línea $",
  "on line": "en la línea",
  "Go to line": "Ir a la línea",
  go: "ir",
  "Control character": "Carácter de control",
  "Selection deleted": "Selección borrada",
  "Folded lines": "Líneas plegadas",
  "Unfolded lines": "Líneas desplegadas",
  to: "a",
  "folded code": "texto plegado",
  unfold: "desplegar",
  "Fold line": "Plegar",
  "Unfold line": "Desplegar",
  Completions: "Sugerencias",
  Diagnostics: "Problemas",
  "No diagnostics": "Sin problemas",
};

/** What CodeMirror says by itself, in the reader's language. */
export function phrasesIn(locale: "en" | "es"): Readonly<Record<string, string>> {
  return locale === "es" ? spanish : {};
}
