package dev.keymend.start;

/**
 * What keeps a policy from being made.
 *
 * @param field the member of the request that it is in
 * @param index its place in a list, from 0; 0 where there is no list
 * @param input of a service the field to be filled in; else empty
 * @param message what is wrong, and what to enter instead
 */
public record StartProblem(String field, int index, String input, String message) {}
