"""Prints, for each Python file named on standard input, what CPython's own parser finds in it.

One JSON line per file: [path, [[label, start, end], ...]], offsets in UTF-16 units. Files that CPython
cannot parse give [path, null]. Only reads and parses the files; runs nothing in them.
"""
import ast
import json
import re
import sys

OPERATORS = {
    'Add': '+', 'Sub': '-', 'Mult': '*', 'Div': '/', 'Mod': '%', 'Pow': '**', 'LShift': '<<', 'RShift': '>>',
    'BitOr': '|', 'BitXor': '^', 'BitAnd': '&', 'FloorDiv': '//', 'MatMult': '@', 'And': 'and', 'Or': 'or',
    'Invert': '~', 'Not': 'not', 'UAdd': '+', 'USub': '-', 'Eq': '==', 'NotEq': '!=', 'Lt': '<', 'LtE': '<=',
    'Gt': '>', 'GtE': '>=', 'Is': 'is', 'IsNot': 'is not', 'In': 'in', 'NotIn': 'not in',
}
KINDS = {
    'ListComp': 'Comprehension:list', 'SetComp': 'Comprehension:set', 'DictComp': 'Comprehension:dict',
    'GeneratorExp': 'Comprehension:generator', 'AsyncFor': 'For:async', 'AsyncWith': 'With:async',
    'TryStar': 'Try', 'MatchSingleton': 'PatternValue', 'MatchValue': 'PatternValue', 'MatchStar': 'PatternStar',
    'MatchOr': 'PatternOr', 'MatchSequence': 'PatternSequence', 'MatchMapping': 'PatternMapping',
    'MatchClass': 'PatternClass', 'JoinedStr': 'String', 'TemplateStr': 'String',
}
SKIPPED = {'FormattedValue', 'Interpolation', 'TypeVar', 'ParamSpec', 'TypeVarTuple', 'TypeIgnore'}


def constant(node):
    return 'String' if isinstance(node.value, (str, bytes)) else 'Constant' if node.value in (None, True, False, ...) \
        and not isinstance(node.value, (int, float, complex)) or isinstance(node.value, bool) else 'Number'


def label(node):
    kind = type(node).__name__
    if kind == 'Constant':
        return constant(node)
    if kind in ('BinOp', 'UnaryOp', 'BoolOp', 'AugAssign'):
        return kind + ':' + OPERATORS[type(node.op).__name__]
    if kind == 'Compare':
        return kind + ':' + ','.join(OPERATORS[type(op).__name__] for op in node.ops)
    if kind == 'Name':
        return 'Name:' + node.id
    if kind == 'Attribute':
        return 'Attribute:' + node.attr
    if kind == 'keyword':
        return 'Keyword:' + node.arg if node.arg else 'DoubleStarred'
    if kind == 'arg':
        return 'Parameter:' + node.arg
    if kind in ('FunctionDef', 'ClassDef'):
        return kind + ':' + node.name
    if kind == 'AsyncFunctionDef':
        return 'FunctionDef:async ' + node.name
    if kind == 'alias':
        return 'Alias:' + (node.asname or node.name.split('.')[0])
    if kind == 'ExceptHandler':
        return 'Except:' + (node.name or '')
    if kind == 'MatchAs':
        return 'PatternAs' if node.pattern is not None else 'PatternCapture'
    return KINDS.get(kind, kind)


class Offsets:
    """UTF-16 offsets of CPython's (line, UTF-8 column) positions."""

    def __init__(self, text):
        self.starts, self.lines = [], []
        start = 0
        for line in re.split('(?<=\n)|(?<=\r)(?!\n)', text):
            self.starts.append(start)
            self.lines.append(None if line.isascii() else line.encode())
            start += len(line) if line.isascii() else len(line.encode('utf-16-le')) // 2

    def at(self, line, column):
        encoded = self.lines[line - 1]
        if encoded is not None:
            column = len(encoded[:column].decode().encode('utf-16-le')) // 2
        return self.starts[line - 1] + column


def visit(node, offsets, found, text):
    """Lists a node and those below it; before Python 3.12 positions inside f-strings are wrong."""
    stack = [node]
    while stack:
        node = stack.pop()
        kind = type(node).__name__
        if kind in ('JoinedStr', 'TemplateStr'):
            inner = [part for part in node.values if type(part).__name__ not in ('Constant', 'JoinedStr')]
            if sys.version_info >= (3, 12):
                for part in inner:
                    stack.append(part.value)
                    stack.extend(format_fields(part))
        elif kind == 'TypeAlias':
            stack.extend([node.value, *node.type_params])
        else:
            stack.extend(ast.iter_child_nodes(node))
        if not hasattr(node, 'lineno') or kind in SKIPPED or kind == 'alias' and node.name == '*':
            continue
        start, end = offsets.at(node.lineno, node.col_offset), offsets.at(node.end_lineno, node.end_col_offset)
        if kind == 'If' and is_elif(node, text, start):
            continue
        if isinstance(getattr(node, 'body', None), list):
            end = before_semicolon(text, end)
        found.append([label(node), start, end])


def format_fields(field):
    """The expressions in the format of an f-string field, at any depth."""
    for part in field.format_spec.values if field.format_spec is not None else ():
        if not isinstance(part, ast.Constant):
            yield part.value
            yield from format_fields(part)


def is_elif(node, text, start):
    return text[start * 2:start * 2 + 8] == 'elif'.encode('utf-16-le')


def before_semicolon(text, end):
    """CPython counts a semicolon behind the last statement to its block, LogitLint does not."""
    before = text[max(0, end * 2 - 40):end * 2].decode('utf-16-le', 'replace')
    return end - (len(before) - len(before.rstrip('; \t'))) if before.endswith(';') else end


def main():
    for path in sys.stdin.read().split('\n'):
        if not path:
            continue
        try:
            with open(path, encoding='utf-8', newline='') as file:
                text = file.read()
        except UnicodeDecodeError:
            continue
        bom = 1 if text.startswith('\ufeff') else 0
        found = []
        try:
            visit(ast.parse(text[bom:]), Offsets(text[bom:]), found, text[bom:].encode('utf-16-le'))
            result = [[name, start + bom, end + bom] for name, start, end in found]
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            result = None
        sys.stdout.write(json.dumps([path, result]) + '\n')


main()
