"""Checkov: judges the statements of key policies that it has as text."""
import functools
import json
import re

from checkov.common.models.enums import CheckCategories, CheckResult
from checkov.terraform.checks.resource.base_resource_check import BaseResourceCheck

@@python/statements.py@@


# What Terraform has still to fill in.
TEMPLATED = True
REFERENCE = re.compile(r'"((?:data|var|local|module|each|aws_[a-z0-9_]+)\.[^"\\\s]+)"')


class KeyPolicyCheck(BaseResourceCheck):
    def __init__(self):
        super().__init__(
            name="Ensure a key policy locks nobody out and lets nobody in who is not meant",
            id="CKV_KEYMEND_1",
            categories=[CheckCategories.IAM],
            supported_resources=[
                "aws_kms_key",
                "aws_kms_external_key",
                "aws_kms_replica_key",
                "aws_kms_replica_external_key",
                "aws_kms_key_policy",
                "awscc_kms_key",
            ],
        )

    def scan_resource_conf(self, conf):
        if first(conf.get("bypass_policy_lockout_safety_check")) in (True, "true"):
            self.details = ["[bypass] the lockout safety check is switched off"]
            return CheckResult.FAILED
        policy = first(conf.get("policy") or conf.get("key_policy"))
        if isinstance(policy, str):
            try:
                policy = json.loads(policy)
            except ValueError:
                # A reference, which only a plan has the value of.
                return CheckResult.UNKNOWN
        if not isinstance(policy, dict):
            return CheckResult.UNKNOWN
        # Within jsonencode a reference stands bare.
        policy = json.loads(REFERENCE.sub(r'"${\1}"', json.dumps(policy)))
        found = faults(policy)
        if "${" in json.dumps(policy):
            # What is filled in may be the principal that seems to be missing.
            found = [fault for fault in found if fault[0] not in ("delegation", "managers")]
            if not found:
                return CheckResult.UNKNOWN
        self.details = ["[%s] %s" % fault for fault in found]
        if found:
            return CheckResult.FAILED
        return CheckResult.UNKNOWN if doubts(policy) or key_doubts(policy, "") else CheckResult.PASSED

    def get_evaluated_keys(self):
        return ["policy"]


def first(value):
    """Checkov has each argument in a list."""
    return value[0] if isinstance(value, list) and value else value


check = KeyPolicyCheck()
