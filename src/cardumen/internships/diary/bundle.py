"""What was written about a visit stays with those who wrote it."""

from cardumen.kernel.bundles import leave_out

THEIRS = "what the two schools wrote to each other, which a network does not take along"
leave_out("internships.DiaryPage", "read by the team of a visit and no one else")
leave_out("internships.ClosingTalk", THEIRS)
leave_out("internships.Evaluation", THEIRS)
