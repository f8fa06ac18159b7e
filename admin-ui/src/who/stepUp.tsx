import { createContext, type ReactNode, useContext, useRef, useState } from "react";
import { Problem } from "../api/problem";
import { StepUpDialog } from "./StepUpDialog";

/** Asks the person to sign in once more; resolves with whether that was done. */
type Ask = () => Promise<boolean>;

const StepUp = createContext<Ask>(() => Promise.resolve(false));

/** Holds the dialogue in which somebody signs in once more; several who ask wait for the same one. */
export function StepUpProvider({ children }: { children: ReactNode }) {
  const [opened, setOpened] = useState(false);
  const waiting = useRef<((done: boolean) => void)[]>([]);
  const ask: Ask = () =>
    new Promise((resolve) => {
      waiting.current.push(resolve);
      setOpened(true);
    });
  const end = (done: boolean) => {
    setOpened(false);
    for (const resolve of waiting.current.splice(0)) {
      resolve(done);
    }
  };
  return (
    <StepUp value={ask}>
      {children}
      <StepUpDialog opened={opened} onEnd={end} />
    </StepUp>
  );
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
