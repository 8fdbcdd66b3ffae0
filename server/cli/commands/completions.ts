/** `completions`: scripts that complete commands, options and rules in a shell. */
import type { Command, Option } from 'commander';
import { severities } from '#lint';
import { formatNames } from '../formats/index.ts';

export type Shell = 'bash' | 'zsh' | 'fish' | 'powershell';
export const shells: readonly Shell[] = ['bash', 'zsh', 'fish', 'powershell'];

function namesOf({ long, short }: Option): readonly string[] {
  return [long, short].filter((name) => name !== undefined && name !== null);
}

function optionNames(command: Command): readonly string[] {
  return command.options.flatMap(namesOf);
}

function visible(program: Command): readonly Command[] {
  return program.commands.filter((command) => command.name() !== 'help');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** What may stand behind an option or a command; lists are written with commas. */
interface Values {
  readonly words: readonly string[];
  readonly list: boolean;
}

const ruleLists: ReadonlySet<string> = new Set(['--select', '--extend-select', '--ignore']);

function valuesOf(option: Option, rules: readonly string[]): Values | undefined {
  const one = (words: readonly string[]): Values => ({ words, list: false });
  if (option.argChoices) return one(option.argChoices);
  switch (option.long) {
    case '--output-format':
      return one(formatNames);
    case '--severity':
      return one(severities);
    case '--rule':
      return one(rules);
    default:
      return ruleLists.has(option.long ?? '') ? { words: [...rules, 'all'], list: true } : undefined;
  }
}

/** What the argument of a command may be, besides files. */
function argumentsOf(command: Command, rules: readonly string[]): readonly string[] {
  const choices = command.registeredArguments.flatMap((argument) => argument.argChoices ?? []);
  return command.name() === 'rule' || command.name() === 'probe' ? rules : choices;
}

function bashValues(command: Command, rules: readonly string[]): readonly string[] {
  return command.options.flatMap((option) => {
    const values = valuesOf(option, rules);
    if (!values) return [];
    const patterns = namesOf(option)
      .map((name) => `${command.name()}:${name}`)
      .join('|');
    return [`    ${patterns}) values="${values.words.join(' ')}"${values.list ? ' list=1' : ''} ;;`];
  });
}

function bash(program: Command, rules: readonly string[]): string {
  const commands = visible(program);
  const options = commands.map((command) => `    ${command.name()}) words="${optionNames(command).join(' ')}" ;;`);
  const arguments_ = commands.flatMap((command) => {
    const words = argumentsOf(command, rules);
    return words.length > 0 ? [`      ${command.name()}) words="${words.join(' ')}" ;;`] : [];
  });
  return `_logitlint() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" words="" values="" list="" before=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commands.map((command) => command.name()).join(' ')}" -- "$current")); return
  fi
  # Bash takes the words of --option=value apart, zsh does not.
  case "$current" in --*=*)
    previous="\${current%%=*}" before="\${current%%=*}=" current="\${current#*=}" ;;
  esac
  if [ "$current" = "=" ]; then current=""
  elif [ "$previous" = "=" ]; then previous="\${COMP_WORDS[COMP_CWORD-2]}"
  fi
  case "\${COMP_WORDS[1]}:$previous" in
${commands.flatMap((command) => bashValues(command, rules)).join('\n')}
  esac
  if [ -n "$values" ]; then
    if [ -n "$list" ] && [ "\${current%,*}" != "$current" ]; then before="$before\${current%,*}," current="\${current##*,}"; fi
    COMPREPLY=($(compgen -P "$before" -W "$values" -- "$current")); return
  fi
  case "\${COMP_WORDS[1]}" in
${options.join('\n')}
  esac
  if [ "\${current#-}" = "$current" ]; then
    words=""
    case "\${COMP_WORDS[1]}" in
${arguments_.join('\n')}
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _logitlint logitlint
`;
}

function zsh(program: Command, rules: readonly string[]): string {
  return `#compdef logitlint
autoload -U +X bashcompinit && bashcompinit
${bash(program, rules)}`;
}

function fishOption(command: Command, option: Option, rules: readonly string[]): string {
  const long = option.long ? ` -l ${option.long.replace(/^--/, '')}` : '';
  const short = option.short ? ` -s ${option.short.replace(/^-/, '')}` : '';
  const values = valuesOf(option, rules);
  const words = values?.words.join(' ');
  const taken = values
    ? ` -x -a "${values.list ? `(__fish_append , ${words})` : words}"`
    : option.required
      ? ' -r'
      : '';
  return `complete -c logitlint -n "__fish_seen_subcommand_from ${command.name()}"${long}${short}${taken} -d ${quoted(option.description)}`;
}

function fish(program: Command, rules: readonly string[]): string {
  const lines = visible(program).flatMap((command) => {
    const name = command.name();
    const first = `complete -c logitlint -n __fish_use_subcommand -f -a ${name} -d ${quoted(command.description())}`;
    const words = argumentsOf(command, rules);
    const own = `complete -c logitlint -n "__fish_seen_subcommand_from ${name}"${name === 'probe' ? '' : ' -f'} -a "${words.join(' ')}"`;
    const options = command.options.map((option) => fishOption(command, option, rules));
    return [first, ...(words.length > 0 ? [own] : []), ...options];
  });
  return `${lines.join('\n')}\n`;
}

function powershell(program: Command, rules: readonly string[]): string {
  const table = visible(program).map((command) => {
    const words = [...optionNames(command), ...argumentsOf(command, rules)].map((word) => `'${word}'`);
    return `    '${command.name()}' = @(${words.join(', ')})`;
  });
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
