"""What a school offers those who visit it, and when; and schools that do not answer.

How many requests a month it wants, practices know (`Hosting`); visits know none of this.
"""
