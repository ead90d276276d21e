package dev.keymend.attack;

import java.util.List;

/** What a report claims about a policy. */
interface Law {
  /** Returns the claims that the report on a policy makes. */
  List<Claim> claims(Trial trial);
}
