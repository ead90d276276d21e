resource "aws_kms_key" "this" {
  description = "x"
  policy      = data.aws_iam_policy_document.kms.json
}
