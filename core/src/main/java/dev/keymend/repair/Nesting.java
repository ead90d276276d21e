package dev.keymend.repair;

import dev.keymend.repair.Frame.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The objects and lists that are open at a place, the outermost first. */
final class Nesting {
  private static final int MAX_DEPTH = 200;

  private final List<Frame> frames = new ArrayList<>();

  /** Whether a statement lets an account do everything. */
  private boolean delegated;

  /** How many of them a policy has a use for. */
  private int ofPolicy;

  boolean isEmpty() {
    return frames.isEmpty();
  }

  boolean isFull() {
    return frames.size() >= MAX_DEPTH;
  }

  Frame push(boolean object, Role role, int start, boolean added) {
    Frame frame = new Frame(object, role, start, added);
    frames.add(frame);
    ofPolicy += role == Role.OTHER ? 0 : 1;
    return frame;
  }

  void pop() {
    Frame closed = frames.remove(frames.size() - 1);
    ofPolicy -= closed.role() == Role.OTHER ? 0 : 1;
  }

  void clear() {
    frames.clear();
    ofPolicy = 0;
  }

  /** Notes that a statement lets an account do everything. */
  void noteDelegation() {
    delegated = true;
  }

  boolean isDelegated() {
    return delegated;
  }

  /** Whether nothing of a policy is open. */
  boolean isOutside() {
    return ofPolicy == 0;
  }

  /** An object in a text around a policy turns out to be the policy. */
  void becomeDocument(Frame frame) {
    frame.becomeDocument();
    ofPolicy++;
  }

  @Nullable Frame outermost() {
    return frames.isEmpty() ? null : frames.get(0);
  }

  @Nullable Frame top() {
    return frames.isEmpty() ? null : frames.get(frames.size() - 1);
  }

  /** The frame around the innermost one. */
  @Nullable Frame aroundTop() {
    return frames.size() < 2 ? null : frames.get(frames.size() - 2);
  }

  /** The innermost frame of a kind. */
  @Nullable Frame nearest(Predicate<Frame> kind) {
    for (int i = frames.size() - 1; i >= 0; i--) {
      if (kind.test(frames.get(i))) {
        return frames.get(i);
      }
    }
    return null;
  }

  @Nullable Frame nearestStatements() {
    return nearest(frame -> frame.role() == Role.STATEMENTS);
  }

  int size() {
    return frames.size();
  }

  /** Returns the frame in which so many others are. */
  Frame inside(int depth) {
    return frames.get(frames.size() - 1 - depth);
  }

  /** Returns the frames, the innermost first. */
  List<Frame> fromInside() {
    List<Frame> reversed = new ArrayList<>(frames);
    Collections.reverse(reversed);
    return reversed;
  }
}
