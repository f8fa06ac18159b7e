import { type CSSVariablesResolver, createTheme } from "@mantine/core";

/** Calm, dense, with contrasts of WCAG AA in light and dark. */
export const theme = createTheme({
  primaryColor: "indigo",
  primaryShade: { light: 7, dark: 8 },
  autoContrast: true,
  defaultRadius: "sm",
  fontFamily: "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Arabic', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', 'DejaVu Sans Mono', Menlo, monospace",
  headings: { fontWeight: "600" },
  components: {
    Anchor: { defaultProps: { underline: "hover" } },
    Table: { defaultProps: { verticalSpacing: 6, horizontalSpacing: "sm", fz: "sm" } },
    Tooltip: { defaultProps: { openDelay: 300, multiline: true, maw: 360 } },
  },
});

/** Words on the light tint of a colour, dark enough to be read by all. */
const onTint = (colour: string, part: number) => ({
  [`--mantine-color-${colour}-light-color`]: `color-mix(in srgb, var(--mantine-color-${colour}-9) ${part}%, black)`,
});

/** Mantine's own grey of side remarks is too faint to be read by all, and so are some of its words on tints. */
export const colours: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-dimmed": "var(--mantine-color-gray-7)",
    "--mantine-color-placeholder": "var(--mantine-color-gray-7)",
    ...onTint("teal", 75),
    ...onTint("green", 75),
    ...onTint("yellow", 55),
    ...onTint("orange", 75),
  },
  dark: {
    "--mantine-color-dimmed": "var(--mantine-color-dark-1)",
    "--mantine-color-placeholder": "var(--mantine-color-dark-1)",
  },
});
