data "aws_iam_policy_document" "last" {
  statement {
    sid       = "Use"
    actions   = ["kms:Decrypt"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::310987654321:role/app"]
    }
  }
}

