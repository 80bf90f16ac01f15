"""Certificates: that someone took part in something, with a code that anyone can verify.

Knows what a certificate is about only as a registered subject, which says who holds one, what it
says and when it is earned.
"""
