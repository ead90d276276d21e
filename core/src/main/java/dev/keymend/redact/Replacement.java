package dev.keymend.redact;

public record Replacement(Kind kind, String original, String placeholder, int count) {}
