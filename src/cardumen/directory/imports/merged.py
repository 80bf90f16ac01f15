"""What becomes of the reports of imports when two organisations are one."""

from cardumen.directory.references import stays

stays("directory.LeftAlone", why="the report of an undone import tells what stood then")
