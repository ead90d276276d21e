package dev.keymend.kms;

import dev.keymend.text.Characters;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Regions and partitions. Source: botocore, partitions.json, 2026. AWS opens more of both. */
public final class Regions {
  /** The partitions, the usual one first. */
  public static final List<String> PARTITIONS =
      Characters.split("aws aws-cn aws-us-gov aws-eusc aws-iso aws-iso-b aws-iso-e aws-iso-f", ' ');

  /** The Regions of all partitions, the best known first. */
  public static final List<String> ALL =
      Characters.split(
          "us-east-1 us-east-2 us-west-1 us-west-2 af-south-1 ap-east-1 ap-east-2 ap-northeast-1"
              + " ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2 ap-southeast-1"
              + " ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6"
              + " ap-southeast-7 ca-central-1 ca-west-1 eu-central-1 eu-central-2 eu-north-1"
              + " eu-south-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3 il-central-1 me-central-1"
              + " me-south-1 mx-central-1 sa-east-1 cn-north-1 cn-northwest-1 us-gov-east-1"
              + " us-gov-west-1 eusc-de-east-1 us-iso-east-1 us-iso-west-1 us-isob-east-1"
              + " us-isob-west-1 eu-isoe-west-1 us-isof-east-1 us-isof-south-1",
          ' ');

  /** Those that an account has to switch on, where principals of services carry the Region. */
  private static final List<String> OPT_IN =
      Characters.split(
          "af-south-1 ap-east-1 ap-east-2 ap-south-2 ap-southeast-3 ap-southeast-4 ap-southeast-5"
              + " ap-southeast-6 ap-southeast-7 ca-west-1 eu-central-2 eu-south-1 eu-south-2"
              + " il-central-1 me-central-1 me-south-1 mx-central-1",
          ' ');

  /** What the name of a Region begins with. */
  static final List<String> AREAS =
      Characters.split(
          "us eu ap sa ca me af il mx cn us-gov eusc-de us-iso us-isob eu-isoe us-isof", ' ');

  /** What stands between area and number. */
  static final List<String> DIRECTIONS =
      Characters.split(
          "north south east west central northeast northwest southeast southwest", ' ');

  private static final Set<String> KNOWN = new HashSet<>(ALL);

  private Regions() {}

  /** Returns whether a Region is one of today's. */
  public static boolean isKnown(String region) {
    return KNOWN.contains(region);
  }

  /** Returns whether a Region is off by default, or so new that it may be. */
  public static boolean isOptIn(String region) {
    return OPT_IN.contains(region) || !isKnown(region);
  }

  /** Returns whether a text has the form of a Region, so that it is one or may become one. */
  public static boolean isRegion(String text) {
    return KNOWN.contains(text) || ValueForms.REGION_SHAPE.accepts(text);
  }
}
