package dev.keymend.kms;

import dev.keymend.text.Ascii;
import dev.keymend.text.Characters;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Names of services. */
final class ServiceForm extends ValueForm {
  /** Where the name stands. */
  enum FormKind {
    /** In {@code kms:ViaService}: with the Region. */
    VIA("$s.$k.amazonaws.com|$s.$g.amazonaws.com"),
    /** In {@code aws:CalledVia}: without one. */
    CALLED("$s<.#r+>.amazonaws.com|$s<.#r+>.amazonaws.com.cn"),
    /** Where services call as themselves: mostly without one. */
    PRINCIPAL(
        "$s<.#r+>.amazonaws.com|$s<.#r+>.amazonaws.com.cn|$s<.#r+>.amazon.com|$s<.#r+>.aws.internal");

    private final String shapes;

    FormKind(String shapes) {
      this.shapes = shapes;
    }
  }

  private static final String ENDING = "amazonaws.com";

  /** Tried before the rest, as everybody knows them. */
  private static final List<String> OTHERS =
      Characters.split("ec2 rds lambda " + String.join(" ", ViaService.NAMES), ' ');

  private final FormKind kind;
  private final ShapeForm form;

  ServiceForm(FormKind kind) {
    this.kind = kind;
    this.form = new ShapeForm(kind.shapes, null, Meant::small);
  }

  @Override
  public Fit fits(String value) {
    if (kind == FormKind.VIA && isCommon(value)) {
      return Fit.YES;
    }
    if (form.fits(value) == Fit.NO) {
      return Fit.NO;
    }
    List<String> labels = Characters.split(value, '.');
    String service = labels.get(0);
    String region = labels.get(1);
    if (kind == FormKind.VIA) {
      boolean known = ViaService.isKnown(service) && Regions.isKnown(region);
      return ViaService.properName(service).isPresent() ? Fit.NO : known ? Fit.YES : Fit.UNKNOWN;
    }
    boolean regional = Regions.isRegion(region);
    if ((regional && kind == FormKind.CALLED) || ServiceNames.properName(service).isPresent()) {
      return Fit.NO;
    }
    boolean known = ServiceNames.isKnown(service) && (!regional || Regions.isKnown(region));
    return known ? Fit.YES : Fit.UNKNOWN;
  }

  /** Nearly all values are of services and Regions of today. */
  private static boolean isCommon(String value) {
    int dot = value.indexOf('.');
    int end = value.length() - ENDING.length() - 1;
    return dot > 0
        && end > dot
        && value.charAt(end) == '.'
        && value.endsWith(ENDING)
        && ViaService.isKnown(value.substring(0, dot))
        && Regions.isKnown(value.substring(dot + 1, end));
  }

  @Override
  public Fit meets(String pattern, Matching matching) {
    return sample(pattern, matching, Stranger.OF_NOWHERE).map(this::fits).orElse(Fit.NO);
  }

  @Override
  public Optional<String> sample(String pattern, Matching matching, Stranger stranger) {
    if (matching == Matching.BY_PARTS) {
      // It has no six parts.
      return Optional.empty();
    }
    String known = known(pattern);
    return known.isEmpty()
        ? form.sample(pattern, matching, stranger).filter(text -> fits(text) != Fit.NO)
        : Optional.of(known);
  }

  /** Returns a service of today that matches a pattern; empty when none was found. */
  private String known(String pattern) {
    int dot = pattern.indexOf('.');
    String service =
        matching(dot < 0 ? pattern : pattern.substring(0, dot), "s3", ViaService.NAMES);
    String rest = dot < 0 ? "*" : pattern.substring(dot + 1);
    boolean bare = Ascii.glob(rest, ENDING, false);
    if (service.isEmpty() || (kind != FormKind.VIA && !bare)) {
      return "";
    }
    String name = service + ".";
    if (kind != FormKind.VIA) {
      return matches(pattern, name + ENDING);
    }
    for (String region : Regions.ALL) {
      if (Ascii.glob(rest, region + "." + ENDING, false)) {
        return matches(pattern, name + region + "." + ENDING);
      }
    }
    return "";
  }

  private static String matches(String pattern, String value) {
    return Ascii.glob(pattern, value, false) ? value : "";
  }

  private static String matching(String pattern, String first, List<String> names) {
    if (Ascii.glob(pattern, first, false)) {
      return first;
    }
    for (String name : names) {
      if (Ascii.glob(pattern, name, false)) {
        return name;
      }
    }
    return "";
  }

  /** The value of a service that none of the others is about. */
  @Override
  public Optional<String> another(Set<String> some) {
    for (String service : OTHERS) {
      String name = service + ".";
      boolean used = false;
      for (String value : some) {
        used |= value.startsWith(name);
      }
      if (!used) {
        return sample(name + "*", Matching.WHOLE, Stranger.OF_NOWHERE);
      }
    }
    return Optional.empty();
  }

  @Override
  public boolean pins(String pattern, Matching matching) {
    return !Ascii.hasWildcard(pattern);
  }

  @Override
  public Optional<String> nearest(String value) {
    String lower = Ascii.lower(value.strip());
    String service = ViaService.service(lower);
    String name =
        kind == FormKind.VIA
            ? ViaService.nearest(service).orElse(service)
            : ServiceNames.nearest(service).orElse(service);
    boolean region = kind == FormKind.CALLED && Regions.isRegion(ViaService.region(lower));
    String right = name + (region ? "." + ENDING : lower.substring(service.length()));
    return right.equals(value) ? Optional.empty() : ifFits(right);
  }
}
