package dev.keymend.web.compile;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.teavm.backend.wasm.intrinsics.WasmGCCodeGenContext;
import org.teavm.backend.wasm.intrinsics.WasmGCCodeGenContributor;
import org.teavm.backend.wasm.intrinsics.WasmGCCodeGenRegistry;
import org.teavm.backend.wasm.model.WasmField;
import org.teavm.backend.wasm.model.WasmFunction;
import org.teavm.backend.wasm.model.WasmGlobal;
import org.teavm.backend.wasm.model.WasmStructure;
import org.teavm.backend.wasm.model.WasmType;
import org.teavm.backend.wasm.model.instruction.WasmCall;
import org.teavm.backend.wasm.model.instruction.WasmFunctionReference;
import org.teavm.backend.wasm.model.instruction.WasmGetGlobal;
import org.teavm.backend.wasm.model.instruction.WasmInstruction;
import org.teavm.backend.wasm.model.instruction.WasmInstructionList;
import org.teavm.backend.wasm.model.instruction.WasmNullConstant;
import org.teavm.backend.wasm.model.instruction.WasmStructNew;
import org.teavm.backend.wasm.model.instruction.WasmStructNewDefault;
import org.teavm.backend.wasm.model.instruction.WasmStructSet;

/**
 * Runs while TeaVM compiles, never in the engine: the tables of the classes' virtual methods become
 * constants of the module. TeaVM makes them empty and fills in one method after the other when the
 * module starts. docs/decisions/0014 tells what that saves.
 */
final class ReadyTables implements WasmGCCodeGenContributor {
  /** By their globals. */
  private final Map<WasmGlobal, Table> tables = new LinkedHashMap<>();

  private final Set<WasmGlobal> arrays = new HashSet<>();

  @Override
  public void contribute(WasmGCCodeGenContext context, WasmGCCodeGenRegistry registry) {
    WasmStructure root =
        context.classInfoProvider().getClassInfo(Object.class.getName()).getVirtualTableStructure();
    context.initializerRegistry().register(start -> fill(root, start.getBody()));
  }

  private void fill(WasmStructure root, WasmInstructionList start) {
    for (WasmInstruction instruction : start) {
      if (instruction instanceof WasmCall call
          && call.getPrevious() instanceof WasmGetGlobal cls
          && cls.getPrevious() instanceof WasmGetGlobal first) {
        if (!isTable(first.getGlobal(), root)) {
          arrays.add(first.getGlobal());
        } else if (!arrays.contains(cls.getGlobal())) {
          Table table = new Table(cls.getGlobal());
          table.inherit(call.getFunction());
          tables.put(first.getGlobal(), table);
          delete(first, cls, call);
        }
      } else if (instruction instanceof WasmStructSet setter
          && setter.getPrevious() instanceof WasmFunctionReference method
          && method.getPrevious() instanceof WasmGetGlobal table
          && tables.containsKey(table.getGlobal())) {
        tables.get(table.getGlobal()).methods.put(setter.getFieldIndex(), method.getFunction());
        delete(table, method, setter);
      }
    }
    tables.forEach((global, table) -> table.write(global));
  }

  private static boolean isTable(WasmGlobal global, WasmStructure root) {
    return global.getInitialValue().getFirst() instanceof WasmStructNewDefault made
        && root.isSupertypeOf(made.getType());
  }

  private static void delete(WasmInstruction... instructions) {
    for (WasmInstruction instruction : instructions) {
      instruction.delete();
    }
  }

  /** The methods of a class. */
  private static final class Table {
    final WasmGlobal cls;

    /** Functions by their fields. */
    final Map<Integer, WasmFunction> methods = new TreeMap<>();

    Table(WasmGlobal cls) {
      this.cls = cls;
    }

    /** Takes the methods of Object from the function that would fill them in. */
    void inherit(WasmFunction filler) {
      for (WasmInstruction instruction : filler.getBody()) {
        if (instruction instanceof WasmStructSet setter
            && setter.getPrevious() instanceof WasmFunctionReference method) {
          methods.put(setter.getFieldIndex(), method.getFunction());
        }
      }
    }

    void write(WasmGlobal global) {
      WasmInstructionList value = global.getInitialValue();
      WasmStructure structure = ((WasmStructNewDefault) value.getFirst()).getType();
      value.clear();
      value.add(new WasmGetGlobal(cls));
      List<WasmField> fields = structure.getFields();
      for (WasmField field : fields.subList(1, fields.size())) {
        WasmFunction method = methods.get(field.getIndex());
        value.add(
            method != null
                ? new WasmFunctionReference(method)
                : new WasmNullConstant((WasmType.Reference) field.getUnpackedType()));
      }
      value.add(new WasmStructNew(structure));
    }
  }
}
