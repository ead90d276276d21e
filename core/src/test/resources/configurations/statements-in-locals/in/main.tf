resource "aws_kms_key" "two" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(local.statements, [
      {
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::310987654321:role/${local.app}" }
        Action    = "kms:Decrypt"
        Resource  = "*"
      }
    ])
  })
}
