import { Text, Textarea } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { FormDialog } from "./FormDialog";

interface ConfirmOf {
  title: string;
  /** What will happen, and what cannot be undone. */
  children: ReactNode;
  act: string;
  /** Label of the reason that has to be given; without it none is asked. */
  reason?: string;
  danger?: boolean;
  opened: boolean;
  onClose: () => void;
  /** Does it; what it throws is shown, and the dialogue stays. */
  onConfirm: (reason: string) => Promise<unknown>;
}

/** Asks before something is done that cannot be undone, or that needs a reason. */
export function Confirm({ children, reason, onConfirm, ...dialog }: ConfirmOf) {
  const [words, setWords] = useState("");
  const confirm = async () => {
    await onConfirm(words.trim());
    setWords("");
  };
  return (
    <FormDialog {...dialog} ready={reason === undefined || words.trim() !== ""} onSubmit={confirm}>
      <Text size="sm" component="div">
        {children}
      </Text>
      {reason !== undefined && (
        <Textarea
          label={reason}
          required
          autosize
          minRows={2}
          maxLength={500}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
      )}
    </FormDialog>
  );
}

interface ConfirmAboutOf<T> extends Omit<ConfirmOf, "opened" | "onConfirm"> {
  /** What was chosen, such as a row; the dialogue is open while there is one. */
  about: T | undefined;
  onConfirm: (about: T, reason: string) => Promise<unknown>;
}

/** Asks before something is done to what was chosen. */
export function ConfirmAbout<T>({ about, onConfirm, ...rest }: ConfirmAboutOf<T>) {
  return (
    <Confirm
      {...rest}
      opened={about !== undefined}
      onConfirm={async (reason) => {
        if (about !== undefined) {
          await onConfirm(about, reason);
        }
      }}
    />
  );
}
