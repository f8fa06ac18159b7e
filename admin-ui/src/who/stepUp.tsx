import { createContext, type ReactNode, useContext } from "react";
import { Problem } from "../api/problem";

/** Asks the person to sign in once more; resolves with whether that was done. */
type Ask = () => Promise<boolean>;

const StepUp = createContext<Ask>(() => Promise.resolve(false));

export function StepUpProvider({ children }: { children: ReactNode }) {
  return <StepUp value={() => Promise.resolve(false)}>{children}</StepUp>;
}

/** Runs a call; where the node wants the person to sign in once more, asks for that and runs it again. */
export function useSteppedUp(): <T>(call: () => Promise<T>) => Promise<T> {
  const ask = useContext(StepUp);
  return async (call) => {
    try {
      return await call();
    } catch (e) {
      if (Problem.of(e).needsStepUp && (await ask())) {
        return call();
      }
      throw e;
    }
  };
}
