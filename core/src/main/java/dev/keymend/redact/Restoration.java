package dev.keymend.redact;

public record Restoration(String text, int restored) {}
