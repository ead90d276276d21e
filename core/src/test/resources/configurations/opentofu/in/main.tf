resource "aws_kms_key" "this" {
  policy = data.aws_iam_policy_document.this.json
}
