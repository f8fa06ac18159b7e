package org.heliograph.node.platform.identity;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The functions of a PKCS#11 module (OASIS PKCS #11 2.40), called as C: the JDK's SunPKCS11
 * provider knows no Edwards curves. A module is initialised once a process and never let go.
 */
@SuppressWarnings("restricted") // native code is what a module is
final class Pkcs11Library {
  private static final Map<Path, Pkcs11Library> LOADED = new ConcurrentHashMap<>();
  private static final int FUNCTIONS = 68;
  private static final long ALREADY_INITIALISED = 0x191;
  private static final long LOCKING_BY_THE_SYSTEM = 2;
  private static final long FLAGS_AT = 32;
  private static final long ARGUMENTS = 48;

  private final MemorySegment functions;

  private Pkcs11Library(MemorySegment functions) {
    this.functions = functions;
  }

  /** Places in the list of functions. */
  enum Call {
    INITIALIZE(0),
    GET_SLOT_LIST(4),
    GET_TOKEN_INFO(6),
    OPEN_SESSION(12),
    LOGIN(18),
    GET_ATTRIBUTE_VALUE(24),
    FIND_OBJECTS_INIT(26),
    FIND_OBJECTS(27),
    FIND_OBJECTS_FINAL(28),
    SIGN_INIT(42),
    SIGN(43),
    GENERATE_KEY_PAIR(59);

    private final int place;

    Call(int place) {
      this.place = place;
    }
  }

  /**
   * @throws IllegalArgumentException if there is no such module
   */
  static Pkcs11Library load(Path file) {
    return LOADED.computeIfAbsent(file, Pkcs11Library::open);
  }

  private static Pkcs11Library open(Path file) {
    var lookup = SymbolLookup.libraryLookup(file, Arena.global());
    var list =
        Linker.nativeLinker()
            .downcallHandle(
                lookup.findOrThrow("C_GetFunctionList"),
                FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.ADDRESS));
    try (var arena = Arena.ofConfined()) {
      var pointer = arena.allocate(ValueLayout.ADDRESS);
      require((long) list.invoke(pointer), "C_GetFunctionList");
      // a version of two bytes stands before the pointers, aligned
      var size = (FUNCTIONS + 1) * ValueLayout.ADDRESS.byteSize();
      var library = new Pkcs11Library(pointer.get(ValueLayout.ADDRESS, 0).reinterpret(size));
      var arguments = arena.allocate(ARGUMENTS);
      arguments.set(ValueLayout.JAVA_LONG, FLAGS_AT, LOCKING_BY_THE_SYSTEM);
      long result = library.invoke(Call.INITIALIZE, arguments);
      if (result != ALREADY_INITIALISED) {
        require(result, Call.INITIALIZE.name());
      }
      return library;
    } catch (Throwable e) {
      throw new IllegalArgumentException(file + " is no PKCS#11 module that works", e);
    }
  }

  /**
   * Calls with numbers (long) and addresses.
   *
   * @throws IllegalStateException with the module's code if it refuses
   */
  void call(Call call, Object... arguments) {
    require(invoke(call, arguments), call.name());
  }

  private long invoke(Call call, Object... arguments) {
    var layouts = new MemoryLayout[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      layouts[i] = arguments[i] instanceof Long ? ValueLayout.JAVA_LONG : ValueLayout.ADDRESS;
    }
    var function =
        functions.get(ValueLayout.ADDRESS, (call.place + 1) * ValueLayout.ADDRESS.byteSize());
    try {
      return (long)
          Linker.nativeLinker()
              .downcallHandle(function, FunctionDescriptor.of(ValueLayout.JAVA_LONG, layouts))
              .invokeWithArguments(arguments);
    } catch (Throwable e) {
      throw new IllegalStateException("the PKCS#11 module cannot be called", e);
    }
  }

  private static void require(long result, String what) {
    if (result != 0) {
      throw new IllegalStateException(
          "the PKCS#11 token refuses %s with code 0x%x".formatted(what, result));
    }
  }
}
