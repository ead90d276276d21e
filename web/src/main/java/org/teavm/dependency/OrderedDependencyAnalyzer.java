package org.teavm.dependency;

import java.util.Properties;
import java.util.function.Supplier;
import org.teavm.common.ServiceRepository;
import org.teavm.diagnostics.Diagnostics;
import org.teavm.model.ClassReaderSource;
import org.teavm.model.ReferenceCache;
import org.teavm.parsing.resource.ResourceProvider;

/**
 * Finds what the engine needs in the same order each time. TeaVM lets places with equal types share
 * one set of types, and visits them in the order of their identity hash codes, which differ from
 * run to run; classes are then written in the order they were reached. Here no two places share a
 * set. What is found is the same. It stands in TeaVM's package as only that can switch it off.
 */
public final class OrderedDependencyAnalyzer extends PreciseDependencyAnalyzer {
  /**
   * Called by TeaVM, see {@link DependencyAnalyzerFactory}.
   *
   * @param classes the classes to compile
   * @param resources the class path
   * @param loader loads TeaVM's plugins
   * @param services what plugins offer each other
   * @param diagnostics takes problems
   * @param references shared names of methods and fields
   * @param platformTags the kinds of target
   * @param properties TeaVM's settings
   */
  public OrderedDependencyAnalyzer(
      ClassReaderSource classes,
      ResourceProvider resources,
      ClassLoader loader,
      ServiceRepository services,
      Diagnostics diagnostics,
      ReferenceCache references,
      String[] platformTags,
      Supplier<Properties> properties) {
    super(classes, resources, loader, services, diagnostics, references, platformTags, properties);
  }

  @Override
  boolean domainOptimizationEnabled() {
    return false;
  }
}
