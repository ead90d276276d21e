package dev.keymend.redact;

import java.util.List;

public record Redaction(String text, List<Replacement> map) {}
