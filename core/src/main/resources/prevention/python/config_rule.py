"""AWS Config rule: key policies that lock out, let in or forget somebody."""
import datetime
import functools
import json
import re

import boto3
from botocore.exceptions import ClientError

@@python/statements.py@@


# A policy that KMS has is filled in.
TEMPLATED = False
TYPE = "AWS::KMS::Key"
# Config takes so many evaluations in one call, and so long an annotation.
BATCH = 100
ANNOTATION = 256
REFUSED = ("AccessDenied", "AccessDeniedException")


def evaluation(key_id, compliance, time, annotation=""):
    result = {
        "ComplianceResourceType": TYPE,
        "ComplianceResourceId": key_id,
        "ComplianceType": compliance,
        "OrderingTimestamp": time,
    }
    if annotation:
        result["Annotation"] = annotation[:ANNOTATION]
    return result


def judge(kms, key_id, time):
    """Returns the evaluation of one key."""
    try:
        key = kms.describe_key(KeyId=key_id)["KeyMetadata"]
    except ClientError as error:
        if error.response["Error"]["Code"] == "NotFoundException":
            return evaluation(key_id, "NOT_APPLICABLE", time)
        return unreadable(key_id, "kms:DescribeKey", error, time)
    if key["KeyManager"] != "CUSTOMER" or key["KeyState"] in ("PendingDeletion", "PendingReplicaDeletion"):
        return evaluation(key_id, "NOT_APPLICABLE", time)
    try:
        policy = json.loads(kms.get_key_policy(KeyId=key_id, PolicyName="default")["Policy"])
    except ClientError as error:
        return unreadable(key_id, error.operation_name, error, time)
    found = faults(of_key(policy, key_id))
    try:
        if not is_rotated(kms, key, key_id):
            found.append(("rotation", "the key is not rotated"))
    except ClientError as error:
        # What its policy says is known all the same.
        if not found:
            return unreadable(key_id, error.operation_name, error, time)
    if found:
        said = "; ".join("[%s] %s" % fault for fault in found)
        return evaluation(key_id, "NON_COMPLIANT", time, said)
    noted = doubts(of_key(policy, key_id)) + key_doubts(policy, key_id)
    said = "; ".join("[%s] %s" % doubt for doubt in noted)
    return evaluation(key_id, "COMPLIANT", time, said)


def unreadable(key_id, operation, error, time):
    """A key that its own account's IAM policies cannot read is what this rule looks for."""
    if error.response["Error"]["Code"] not in REFUSED:
        raise error
    if not DELEGATION_WANTED:
        return evaluation(
            key_id,
            "NON_COMPLIANT",
            time,
            "[unreadable] %s is refused to this rule's role: name the role in the key policy, which"
            " keeps IAM policies out, or look for a Deny or a control policy" % operation,
        )
    return evaluation(
        key_id,
        "NON_COMPLIANT",
        time,
        "[delegation] %s is refused to this rule's role, although its IAM policy allows it: the key"
        " policy does not let IAM policies of the account decide, or a Deny or a control policy is"
        " in the way" % operation,
    )


def is_rotated(kms, key, key_id):
    rotatable = (
        key.get("KeySpec", "SYMMETRIC_DEFAULT") == "SYMMETRIC_DEFAULT"
        and key.get("Origin", "AWS_KMS") == "AWS_KMS"
        and key.get("KeyState") == "Enabled"
        and not is_replica(key)
    )
    return not rotatable or kms.get_key_rotation_status(KeyId=key_id)["KeyRotationEnabled"]


def is_replica(key):
    return key.get("MultiRegionConfiguration", {}).get("MultiRegionKeyType") == "REPLICA"


def keys(kms):
    for page in kms.get_paginator("list_keys").paginate():
        for key in page["Keys"]:
            yield key["KeyId"]


def changed(invoking):
    """Returns the id of the key that changed, or nothing for one that is gone."""
    item = invoking.get("configurationItem") or invoking["configurationItemSummary"]
    gone = item["configurationItemStatus"] in ("ResourceDeleted", "ResourceDeletedNotRecorded")
    return item["resourceId"], item["configurationItemCaptureTime"], gone


def judged(kms, time):
    """Judges every key; one that cannot be judged now is left to the next run."""
    results = []
    for key_id in keys(kms):
        try:
            results.append(judge(kms, key_id, time))
        except ClientError as error:
            print("not judged: %s: %s" % (key_id, error))
    return results


def handler(event, _context):
    kms = boto3.client("kms")
    config = boto3.client("config")
    invoking = json.loads(event["invokingEvent"])
    if invoking["messageType"] == "ScheduledNotification":
        time = invoking.get("notificationCreationTime") or datetime.datetime.now(
            datetime.timezone.utc
        ).isoformat()
        results = judged(kms, time)
    else:
        key_id, time, gone = changed(invoking)
        left = gone or event.get("eventLeftScope", False)
        results = [
            evaluation(key_id, "NOT_APPLICABLE", time) if left else judge(kms, key_id, time)
        ]
    for first in range(0, len(results), BATCH):
        config.put_evaluations(
            Evaluations=results[first : first + BATCH], ResultToken=event["resultToken"]
        )
    return results
