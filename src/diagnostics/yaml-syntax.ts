/** A YAML syntax error in words for people, and what to write. */
export interface SyntaxProblem {
  message: string;
  hint?: string;
}

const quote = 'Put text that holds one of , : [ ] { } # & * ! | > @ or quotes into single quotes.';

/**
 * What the yaml library's errors mean for whoever wrote the file, for the mistakes people make most; the
 * library's own sentence serves for the rest. `found` is the stretch of text the error is about.
 */
export function syntaxProblem(code: string, message: string, found: string): SyntaxProblem {
  const own = (message.split('\n')[0] ?? message).replace(/:$/, '');
  switch (code) {
    case 'TAB_AS_INDENT':
      return { message: 'a tab in the indentation', hint: 'Indent with blanks: YAML takes no tabs there.' };
    case 'MULTIPLE_DOCS':
      return { message: 'a second document in the file', hint: 'Remove the line ---: one file holds one.' };
    case 'BLOCK_AS_IMPLICIT_KEY':
      return {
        message: 'a second key on one line, or a line indented too far',
        hint: 'Put text that holds ": " into single quotes; begin all keys of one map in the same column.',
      };
    case 'MULTILINE_IMPLICIT_KEY':
      return {
        message: 'a line that is no key with a value',
        hint: 'Write key: value, with a blank after the colon; text over several lines goes after > or |.',
      };
    case 'BAD_INDENT': {
      const closing = /end with a (.)$/.exec(own)?.[1];
      return closing === undefined
        ? { message: own, hint: 'Begin all keys of one map in the same column.' }
        : {
            message: `the ${closing} that closes is missing before this`,
            hint: `Add the missing ${closing}`,
          };
    }
    case 'MISSING_CHAR': {
      const mark = /^Missing closing (.)quote/.exec(own)?.[1];
      if (mark) return { message: 'text in quotes without its end', hint: `Add the missing ${mark}` };
      if (own.startsWith('Implicit map keys'))
        return { message: 'a key without a colon', hint: `Write ${found}: …` };
      return { message: own, ...(own.startsWith('Comments') ? { hint: 'Write a blank before the #' } : {}) };
    }
    case 'BAD_DQ_ESCAPE':
      return { message: own, hint: 'Write \\\\ for a backslash, or put the text into single quotes.' };
    case 'BAD_SCALAR_START':
    case 'BAD_ALIAS':
    case 'TAG_RESOLVE_FAILED':
    case 'UNEXPECTED_TOKEN':
      return { message: own, hint: quote };
    default:
      return { message: own };
  }
}
