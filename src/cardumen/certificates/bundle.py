"""Certificates stay where anyone verifies them."""

from cardumen.kernel.bundles import leave_out

leave_out("certificates.Certificate", "of persons, and verified at an address of this installation")
