/** `completions`: scripts that complete commands, options and rules in a shell. */
import type { Command, Option } from 'commander';

export type Shell = 'bash' | 'zsh' | 'fish' | 'powershell';
export const shells: readonly Shell[] = ['bash', 'zsh', 'fish', 'powershell'];

function optionNames(command: Command): readonly string[] {
  return command.options
    .flatMap((option: Option) => [option.long, option.short])
    .filter((name) => name !== undefined && name !== null);
}

function visible(program: Command): readonly Command[] {
  return program.commands.filter((command) => command.name() !== 'help');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function bash(program: Command, rules: readonly string[]): string {
  const cases = visible(program).map(
    (command) => `    ${command.name()}) words="${optionNames(command).join(' ')}" ;;`,
  );
  return `_logitlint() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" words=""
  case "$previous" in
    --select|--extend-select|--ignore|rule) COMPREPLY=($(compgen -W "${rules.join(' ')}" -- "$current")); return ;;
  esac
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${visible(program)
      .map((command) => command.name())
      .join(' ')}" -- "$current")); return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join('\n')}
  esac
  if [ "\${current#-}" != "$current" ]; then COMPREPLY=($(compgen -W "$words" -- "$current")); fi
}
complete -o default -F _logitlint logitlint
`;
}

function zsh(program: Command, rules: readonly string[]): string {
  return `#compdef logitlint
autoload -U +X bashcompinit && bashcompinit
${bash(program, rules)}`;
}

function fish(program: Command, rules: readonly string[]): string {
  const lines = visible(program).flatMap((command) => {
    const first = `complete -c logitlint -n __fish_use_subcommand -f -a ${command.name()} -d ${quoted(command.description())}`;
    const options = command.options.map((option) => {
      const long = option.long ? ` -l ${option.long.replace(/^--/, '')}` : '';
      const short = option.short ? ` -s ${option.short.replace(/^-/, '')}` : '';
      return `complete -c logitlint -n "__fish_seen_subcommand_from ${command.name()}"${long}${short} -d ${quoted(option.description)}`;
    });
    return [first, ...options];
  });
  lines.push(`complete -c logitlint -n "__fish_seen_subcommand_from rule" -f -a "${rules.join(' ')}"`);
  return `${lines.join('\n')}\n`;
}

function powershell(program: Command, rules: readonly string[]): string {
  const table = visible(program).map(
    (command) =>
      `    '${command.name()}' = @(${[...optionNames(command), ...(command.name() === 'rule' ? rules : [])].map((name) => `'${name}'`).join(', ')})`,
  );
  return `Register-ArgumentCompleter -Native -CommandName logitlint -ScriptBlock {
  param($word, $ast, $position)
  $table = @{
${table.join('\n')}
  }
  $elements = @($ast.CommandElements | ForEach-Object { $_.ToString() })
  $words = if ($elements.Count -gt 1 -and $table.ContainsKey($elements[1])) { $table[$elements[1]] } else { $table.Keys }
  $words | Where-Object { $_ -like "$word*" } | Sort-Object | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
}
`;
}

const writers: Readonly<Record<Shell, (program: Command, rules: readonly string[]) => string>> = {
  bash,
  zsh,
  fish,
  powershell,
};

export function completions(shell: Shell, program: Command, rules: readonly string[]): string {
  return writers[shell](program, rules);
}
