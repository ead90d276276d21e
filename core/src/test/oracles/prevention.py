"""Runs the pack's Python with stand-ins for boto3, botocore and Checkov.

prevention.py faults PACK ASK: {"policies": {NAME: TEXT}, "named"} -> {NAME: [[codes of faults], [codes of doubts]]}
prevention.py checkov PACK ASK: {"resources": {NAME: ARGUMENTS}} -> {NAME: RESULT}
prevention.py solve PACK ASK: {"definition": DEFINITION, "resources": {NAME: ARGUMENTS}} -> {NAME: whether it passes}
prevention.py config PACK ASK: {"event": EVENT, "keys": {ID: {"metadata", "policy", "refused", "rotated"}}} -> {ID: [compliance, annotation]}
"""
import contextlib
import importlib.util
import json
import os
import pathlib
import re
import sys
import textwrap
import types


def module(name, **members):
    made = types.ModuleType(name)
    vars(made).update(members)
    sys.modules[name] = made
    return made


class ClientError(Exception):
    def __init__(self, code, operation):
        super().__init__(code)
        self.response = {"Error": {"Code": code}}
        self.operation_name = operation


class Kms:
    def __init__(self, keys):
        self.keys = keys

    def get_paginator(self, operation):
        assert operation == "list_keys"
        return self

    def paginate(self):
        # Two pages.
        ids = [{"KeyId": key_id} for key_id in self.keys]
        yield {"Keys": ids[:1]}
        yield {"Keys": ids[1:]}

    def key(self, key_id, operation):
        if key_id not in self.keys:
            raise ClientError("NotFoundException", operation)
        refused = self.keys[key_id].get("refused", {})
        if operation in refused:
            raise ClientError(refused[operation], operation)
        return self.keys[key_id]

    def describe_key(self, KeyId):
        metadata = {"KeyId": KeyId, "KeyManager": "CUSTOMER", "KeyState": "Enabled"}
        metadata.update(self.key(KeyId, "DescribeKey").get("metadata", {}))
        return {"KeyMetadata": metadata}

    def get_key_policy(self, KeyId, PolicyName):
        assert PolicyName == "default"
        return {"Policy": self.key(KeyId, "GetKeyPolicy")["policy"]}

    def get_key_rotation_status(self, KeyId):
        return {"KeyRotationEnabled": self.key(KeyId, "GetKeyRotationStatus").get("rotated", True)}


class Config:
    def __init__(self):
        self.said = {}

    def put_evaluations(self, Evaluations, ResultToken):
        assert ResultToken == "token" and 0 < len(Evaluations) <= 100
        for one in Evaluations:
            assert one["ComplianceResourceType"] == "AWS::KMS::Key" and one["OrderingTimestamp"]
            annotation = one.get("Annotation", "")
            assert len(annotation) <= 256
            self.said[one["ComplianceResourceId"]] = [one["ComplianceType"], annotation]


def checkov(pack):
    class Base:
        def __init__(self, name, id, categories, supported_resources):
            assert name and id and categories and supported_resources

    module("checkov")
    module("checkov.common")
    module("checkov.common.models")
    results = types.SimpleNamespace(PASSED="PASSED", FAILED="FAILED", UNKNOWN="UNKNOWN")
    module("checkov.common.models.enums", CheckCategories=types.SimpleNamespace(IAM="IAM"), CheckResult=results)
    for name in ("checkov.terraform", "checkov.terraform.checks", "checkov.terraform.checks.resource"):
        module(name)
    module("checkov.terraform.checks.resource.base_resource_check", BaseResourceCheck=Base)
    sys.dont_write_bytecode = True
    return load(pack / "checkov/checks")["key_policy"]


def load(folder):
    """What Checkov loads of a folder of checks, by BaseCheckRegistry.load_external_checks: files in
    Python whose names do not begin with "__", of folders in which there is an __init__.py."""
    loaded = {}
    for root, _, files in os.walk(folder):
        for name in sorted(files) if "__init__.py" in files else []:
            if name.endswith(".py") and not name.startswith("__"):
                spec = importlib.util.spec_from_file_location(name[:-3], os.path.join(root, name))
                spec.loader.exec_module(made := importlib.util.module_from_spec(spec))
                loaded[name[:-3]] = vars(made)
    return loaded


def contains(value, found):
    """Checkov's "contains" reads text as JSON, and looks at the names and values on top."""
    if isinstance(found, str):
        with contextlib.suppress(ValueError):
            found = json.loads(found.replace("'", '"'))
    if isinstance(found, dict):
        return value in found or any(value in v for v in found.values() if isinstance(v, (str, list, dict)))
    return value in found


def solve(block, resource):
    """Whether a resource passes a check in YAML, by Checkov's solvers of attributes."""
    for word, of in (("and", all), ("or", any)):
        if word in block:
            return of([solve(part, resource) for part in block[word]])
    found, value = resource.get(block["attribute"]), block.get("value")
    if block["operator"] == "contains":
        return contains(value, resource.get(block["attribute"], "{}"))
    if block["operator"] == "not_exists":
        return found is None
    if block["operator"] == "not_equals":
        bools = isinstance(found, bool) or isinstance(value, bool)
        return str(found).lower() != str(value).lower() if bools else str(found) != str(value)
    assert block["operator"] == "regex_match", block
    return re.match(str(value), str(found)) is not None


def config(pack, ask):
    kms, answers = Kms(ask["keys"]), Config()
    module("boto3", client=lambda name: {"kms": kms, "config": answers}[name])
    module("botocore")
    module("botocore.exceptions", ClientError=ClientError)
    lines = (pack / "config/key_policy_rule.yaml").read_text().split("\n")
    at = next(i for i, line in enumerate(lines) if line.strip() == "ZipFile: |")
    margin = len(lines[at]) - len(lines[at].lstrip()) + 1
    code = []
    for line in lines[at + 1 :]:
        if line.strip() and len(line) - len(line.lstrip()) < margin:
            break
        code.append(line)
    names = {"__name__": "index"}
    exec(compile(textwrap.dedent("\n".join(code)), "index.py", "exec"), names)
    # What it prints is for its log.
    with contextlib.redirect_stdout(sys.stderr):
        names["handler"](ask["event"], None)
    return answers.said


what, pack, ask = sys.argv[1], pathlib.Path(sys.argv[2]), json.loads(pathlib.Path(sys.argv[3]).read_text())
if what == "faults":
    code = checkov(pack)
    answer = {}
    for name, text in ask["policies"].items():
        policy = json.loads(text)
        # A key's policy is filled in.
        code["TEMPLATED"] = not ask.get("named")
        key = name if ask.get("named") else ""
        noted = code["key_doubts"](policy, key)
        policy = code["of_key"](policy, key)
        noted += code["doubts"](policy)
        answer[name] = [sorted({c for c, _ in said}) for said in (code["faults"](policy), noted)]
elif what == "checkov":
    check = checkov(pack)["check"]
    answer = {name: check.scan_resource_conf(conf) for name, conf in ask["resources"].items()}
elif what == "solve":
    answer = {name: solve(ask["definition"], conf) for name, conf in ask["resources"].items()}
else:
    answer = config(pack, ask)
print(json.dumps(answer))
