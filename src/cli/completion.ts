import { Argument, Command } from 'commander';
import { type Done, exit } from './command.ts';

/** What each shell runs. All of them ask `rollcall complete` what fits: it knows the project's stacks and vendors. */
const scripts = {
  bash: `# Completion of rollcall: source <(rollcall completion bash)
_rollcall() {
  COMPREPLY=()
  local line
  while IFS= read -r line; do
    COMPREPLY+=("\${line%%$'\\t'*}")
  done < <(rollcall complete "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _rollcall rollcall
`,
  zsh: `#compdef rollcall
# Completion of rollcall: source <(rollcall completion zsh)
_rollcall() {
  local -a words_and_descriptions
  local line word said tab=$'\\t'
  while IFS= read -r line; do
    word=\${line%%$tab*} said=\${line#*$tab}
    words_and_descriptions+=("\${word//:/\\\\:}\${said:+:}$said")
  done < <(rollcall complete "\${(@)words[2,CURRENT]}" 2>/dev/null)
  if (( $#words_and_descriptions )); then
    _describe -V rollcall words_and_descriptions
  else
    _files
  fi
}
compdef _rollcall rollcall
`,
  fish: `# Completion of rollcall: rollcall completion fish | source
function __rollcall_complete
    set -l before (commandline -opc)
    set -l current (commandline -ct)
    set -l found (rollcall complete $before[2..] "$current" 2>/dev/null)
    if set -q found[1]
        printf '%s\\n' $found
    else
        __fish_complete_path "$current"
    end
end
complete -c rollcall -f -a '(__rollcall_complete)'
`,
} as const;

type Shell = keyof typeof scripts;

/** `rollcall completion`: what a shell runs to complete commands, options and names. */
export function command(done: Done): Command {
  return new Command('completion')
    .description(
      "Print the script by which a shell completes commands, options, choices and the project's names",
    )
    .addArgument(new Argument('<shell>', 'which').choices(Object.keys(scripts)))
    .addHelpText(
      'after',
      `
Examples:
  source <(npx rollcall completion bash)      in ~/.bashrc
  source <(npx rollcall completion zsh)       in ~/.zshrc, after compinit
  npx rollcall completion fish | source       in ~/.config/fish/config.fish

It completes the word rollcall. Where that is not on the PATH: rollcall() { npx --no rollcall "$@"; }

Exit codes: 0 printed, 2 wrong usage`,
    )
    .action((shell: Shell) => {
      process.stdout.write(scripts[shell]);
      done(exit.fine);
    });
}
