package dev.keymend.web.compile;

import org.teavm.model.BasicBlock;
import org.teavm.model.ClassReader;
import org.teavm.model.ClassReaderSource;
import org.teavm.model.MethodReader;
import org.teavm.model.Program;
import org.teavm.model.instructions.BinaryBranchingCondition;
import org.teavm.model.instructions.BinaryBranchingInstruction;
import org.teavm.model.instructions.BranchingCondition;
import org.teavm.model.instructions.BranchingInstruction;
import org.teavm.model.instructions.ClassConstantInstruction;
import org.teavm.model.instructions.InvokeInstruction;
import org.teavm.model.instructions.IsInstanceInstruction;

/**
 * Runs while TeaVM compiles, never in the engine: a record's {@code equals} asks {@code instanceof}
 * of the other object, and does not compare the classes of both. Records have no subclasses, so the
 * answer is the same; and what describes their classes can go, by {@link NamelessClasses}.
 */
final class RecordComparison {
  private RecordComparison() {}

  /**
   * Changes the program of a method, if that is a record's {@code equals}.
   *
   * @param classes has the class of the method
   */
  static void apply(Program program, MethodReader method, ClassReaderSource classes) {
    ClassReader owner = classes.get(method.getOwnerName());
    if (method.getName().equals("equals")
        && owner != null
        && Record.class.getName().equals(owner.getParent())) {
      for (BasicBlock block : program.getBasicBlocks()) {
        simplify(block, program);
      }
    }
  }

  /**
   * The block gets the class of an object, takes the record's class, and goes on if they differ.
   */
  private static void simplify(BasicBlock block, Program program) {
    if (block.getLastInstruction() instanceof BinaryBranchingInstruction branch
        && branch.getCondition() == BinaryBranchingCondition.REFERENCE_NOT_EQUAL
        && branch.getPrevious() instanceof ClassConstantInstruction cls
        && cls.getPrevious() instanceof InvokeInstruction call
        && call.getMethod().getName().equals("getClass")) {
      IsInstanceInstruction question = new IsInstanceInstruction();
      question.setType(cls.getConstant());
      question.setValue(call.getInstance());
      question.setReceiver(program.createVariable());
      question.setLocation(call.getLocation());
      BranchingInstruction answer = new BranchingInstruction(BranchingCondition.EQUAL);
      answer.setOperand(question.getReceiver());
      answer.setConsequent(branch.getConsequent());
      answer.setAlternative(branch.getAlternative());
      answer.setLocation(branch.getLocation());
      call.replace(question);
      cls.delete();
      branch.replace(answer);
    }
  }
}
