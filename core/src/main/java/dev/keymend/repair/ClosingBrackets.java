package dev.keymend.repair;

import dev.keymend.repair.Frame.Role;

/** What a closing bracket closes, if it closes anything. */
final class ClosingBrackets {
  private final RepairProgress mending;
  private final RepairLexer lexer;

  ClosingBrackets(RepairProgress mending) {
    this.mending = mending;
    this.lexer = mending.lexer();
  }

  void closeObject(Frame frame, Token token) {
    if (!frame.object()) {
      closeObjectInList(frame, token);
    } else if (isStray(frame, token)) {
      mending.drop(token);
    } else {
      mending.complete(frame);
      mending.close(token);
    }
  }

  /** A brace after which the same object goes on. */
  private boolean isStray(Frame frame, Token token) {
    String key = keyBehind(token.end());
    int bit = KnownNames.bit(key);
    boolean unseen = bit != 0 && (frame.elements() & bit) == 0;
    return switch (frame.role()) {
      case STATEMENT -> unseen && KnownNames.ofStatement(key);
      case DOCUMENT -> unseen && KnownNames.ofPolicy(key);
      case STATEMENTS, OTHER -> false;
    };
  }

  private void closeObjectInList(Frame list, Token token) {
    char next = behind(token.end());
    if (list.role() == Role.STATEMENTS) {
      if (next == '{' || next == ']') {
        mending.drop(token);
      } else {
        closeListThenObject(list, token);
      }
      return;
    }
    Frame owner = mending.open().aroundTop();
    if (owner == null || !owner.object()) {
      mending.drop(token);
      return;
    }
    boolean goesOn = !keyBehind(token.end()).isEmpty() && owner.role() != Role.OTHER;
    if (list.added() || !(goesOn || next == '}')) {
      closeListThenObject(list, token);
    } else {
      mending.closeMismatched(token);
    }
  }

  private void closeListThenObject(Frame list, Token token) {
    mending.closeMissing(list, token);
    Frame frame = mending.open().top();
    if (frame != null) {
      closeObject(frame, token);
    }
  }

  void closeArray(Frame frame, Token token) {
    if (!frame.object()) {
      boolean stray =
          frame.role() == Role.STATEMENTS && behind(token.end()) == '{' && !frame.added();
      if (stray) {
        mending.drop(token);
      } else {
        mending.close(token);
      }
      return;
    }
    boolean goesOn = frame.role() == Role.OTHER && !keyBehind(token.end()).isEmpty();
    Frame list = mending.open().nearest(other -> !other.object());
    if (list != null && !goesOn) {
      mending.closeTo(list, token);
      mending.close(token);
    } else if (goesOn || lexer.charAt(lexer.ahead(token.end())) == '\0') {
      mending.closeMismatched(token);
    } else {
      mending.drop(token);
    }
  }

  /** The name of the member that follows a place, perhaps behind a comma. */
  private String keyBehind(int place) {
    int i = lexer.ahead(place);
    return lexer.keyAt(lexer.charAt(i) == ',' ? lexer.ahead(i + 1) : i);
  }

  private char behind(int place) {
    int i = lexer.ahead(place);
    return lexer.charAt(lexer.charAt(i) == ',' ? lexer.ahead(i + 1) : i);
  }
}
