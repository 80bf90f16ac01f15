"""What becomes of an earlier decision when two organisations are one."""

from cardumen.directory.references import stays

stays("directory.Merge", "merged", why="tells which one it was")
stays("directory.Merge", "survivor", why="tells which one it was")
stays("directory.TwoNotOne", "first", why="was said of this one")
stays("directory.TwoNotOne", "second", why="was said of this one")
