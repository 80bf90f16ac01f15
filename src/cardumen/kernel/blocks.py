"""Markdown as plain data, for those who set it themselves instead of showing HTML."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from cardumen.kernel.text import markdown_tokens

# Lists in lists and quotes in quotes: deeper ones stand flat.
_DEEPEST: Final = 5
_SAFE = ("http://", "https://", "mailto:")
# Longer than any word in the languages of the screens: it may break anywhere.
_LONG: Final = re.compile(r"\S{28}(?=\S)")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufff9-\ufffb]")


@dataclass(frozen=True)
class _Style:
    bold: bool = False
    italic: bool = False
    code: bool = False
    link: str = ""


def breakable(text: str) -> str:
    """Without control characters, and with places to break in words that fit on no line."""
    return _LONG.sub(lambda found: f"{found.group()}\u200b", _CONTROL.sub("", text))


def blocks(text: str) -> list[dict[str, Any]]:
    """The same parts as the HTML that pages show, each a dictionary with its `kind`:

    `paragraph` and `heading` have `runs`: `text` with `bold`, `italic`, `code` and `link`;
    `list` has `items`, each a list of blocks, and `start` if it is numbered, else None;
    `quote` has `blocks`; `code` has `text`; `rule` is a line.
    """
    tokens = markdown_tokens(text)
    for token in tokens:
        # No part of the tree: emphasis in emphasis may be deeper than Python follows.
        token.meta["runs"] = [*_runs(token.children or [])]
        token.children = None
    return _blocks(SyntaxTreeNode(tokens).children, 0)


def _blocks(nodes: list[SyntaxTreeNode], depth: int) -> list[dict[str, Any]]:
    if depth == _DEEPEST:
        nodes = [part for node in nodes for part in _flat(node)]
    return [block for node in nodes if (block := _block(node, depth + 1)) is not None]


def _flat(node: SyntaxTreeNode) -> Iterator[SyntaxTreeNode]:
    """The paragraphs in it, without what they stand in."""
    if node.type in {"blockquote", "bullet_list", "ordered_list", "list_item"}:
        for child in node.children:
            yield from _flat(child)
    else:
        yield node


def _block(node: SyntaxTreeNode, depth: int) -> dict[str, Any] | None:
    match node.type:
        case "paragraph" | "heading":
            runs = [run for line in node.children for run in line.meta["runs"]]
            return {"kind": node.type, "runs": runs} if runs else None
        case "bullet_list" | "ordered_list":
            start = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
            items = [_blocks(item.children, depth) for item in node.children]
            return {"kind": "list", "start": start, "items": items}
        case "blockquote":
            return {"kind": "quote", "blocks": _blocks(node.children, depth)}
        case "fence" | "code_block":
            return {"kind": "code", "text": breakable(node.content.rstrip())}
        case _:
            return {"kind": "rule"}


def _runs(tokens: list[Token]) -> Iterator[dict[str, Any]]:
    styles = [_Style()]
    for token in tokens:
        if token.nesting > 0:
            styles.append(_styled(token, styles[-1]))
        elif token.nesting < 0:
            styles.pop()
        else:
            yield from _run_of(token, styles[-1])


def _run_of(token: Token, style: _Style) -> Iterator[dict[str, Any]]:
    match token.type:
        case "code_inline":
            yield from _run(token.content, replace(style, code=True))
        case "softbreak":
            yield from _run(" ", style)
        case "hardbreak":
            yield from _run("\n", style)
        case _:
            yield from _run(token.content, style)


def _styled(token: Token, style: _Style) -> _Style:
    match token.type:
        case "strong_open":
            return replace(style, bold=True)
        case "em_open":
            return replace(style, italic=True)
        case _:
            address = str(token.attrs.get("href", ""))
            return replace(style, link=address if address.startswith(_SAFE) else "")


def _run(text: str, style: _Style) -> Iterator[dict[str, Any]]:
    if text:
        yield {
            "text": breakable(text),
            "bold": style.bold,
            "italic": style.italic,
            "code": style.code,
            "link": style.link,
        }
