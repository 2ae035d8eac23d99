"""Replies as records, exports of them, and whether they hold."""

from qa.proof.record import as_json, as_record
from qa.proof.reference import reference
from qa.proof.verifying import Problem, Verification, verify

__all__ = ["Problem", "Verification", "as_json", "as_record", "reference", "verify"]
