package dev.afterbye.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What a reader does with the page of a report, done in Chromium; skipped where there is none. */
class ReportInBrowserTest {
  private static final List<Browser> OPEN = new ArrayList<>();

  @TempDir private static Path profile = Path.of(".");

  @TempDir private Path folder = Path.of(".");

  @BeforeAll
  static void open() throws Exception {
    Browser.missing()
        .ifPresent(
            program -> Assumptions.abort(program + " is not installed: pages are not looked at"));
    OPEN.add(Browser.start(profile));
  }

  @AfterAll
  static void close() throws Exception {
    for (Browser browser : OPEN) {
      browser.close();
    }
    OPEN.clear();
  }

  private Browser browser() {
    return OPEN.get(0);
  }

  private Pages pages() {
    return new Pages(folder);
  }

  @BeforeEach
  void anOrdinaryScreen() {
    browser().resize(1280, 900);
    browser().emulate("screen", "light");
    browser().complaints();
  }

  private void show(Path page, String fragment) throws InterruptedException {
    browser().load(page, fragment);
    browser().until("document.documentElement.dataset.ready");
    browser()
        .until(
            "(document.querySelector('.row') || !document.querySelector('script.block'))"
                + " && !document.querySelector('.row[data-waits]')");
  }

  private String text(String selector) {
    return browser()
        .run("return document.querySelector(arguments[0]).textContent", selector)
        .asString();
  }

  /** The line that is pointed out, where it is in sight; 0 otherwise. */
  private int lineInSight() throws InterruptedException {
    browser().until("document.querySelector('.row.here')");
    return browser()
        .run(
            """
            const row = document.querySelector('.row.here');
            const box = row.getBoundingClientRect();
            const log = document.getElementById('log').getBoundingClientRect();
            const seen = box.top >= log.top && box.bottom <= log.bottom
                && box.top >= 0 && box.bottom <= innerHeight;
            return seen ? Number(row.dataset.line) : 0;""")
        .asInt();
  }

  private void choose(String id, String value) {
    browser()
        .run(
            """
            const choice = document.getElementById(arguments[0]);
            choice.value = arguments[1];
            choice.dispatchEvent(new Event('change', { bubbles: true }));""",
            id,
            value);
  }

  private List<Integer> linesShown() {
    List<Integer> lines = new ArrayList<>();
    browser()
        .run("return Array.from(document.querySelectorAll('.row'), r => Number(r.dataset.line))")
        .forEach(line -> lines.add(line.asInt()));
    return lines;
  }

  static List<String> samples() throws IOException {
    return Pages.samples();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void everySampleShowsItsVerdictAndNothingGoesWrong(String sample) throws Exception {
    Path page = pages().of(Pages.sample(sample));
    show(page, "");
    String report =
        Files.readString(Pages.SAMPLES.resolve(sample).resolve("report.txt"))
            .lines()
            .filter(line -> line.matches("(FAILED|OK|UNDETERMINED) .*"))
            .findFirst()
            .orElseThrow();
    assertThat(report).contains(text("#verdict .outcome").toUpperCase(Locale.ROOT));
    assertThat(text("h1").split(" ", -1)[0]).isIn((Object[]) report.split(" +", -1));
    assertThat(browser().complaints()).isEmpty();
    assertThat(wider()).as("pixels by which the page is wider than the screen").isZero();
    browser().resize(390, 800);
    assertThat(wider()).as("the same on a telephone").isZero();
    assertThat(browser().run("return performance.getEntriesByType('resource').length").asInt())
        .as("things loaded beside the page")
        .isZero();
  }

  private int wider() {
    return browser()
        .run("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
        .asInt();
  }

  @Test
  void aClickOnEvidenceScrollsToItsLineAndMarksIt() throws Exception {
    show(pages().of(Pages.sample("armhf-device-tree-in-window")), "");
    browser().click("#verdict .evidence a");
    assertThat(lineInSight()).isEqualTo(210);
    assertThat(text(".row.here mark")).contains("segment[2].mem");
    browser().click(".row.here .to");
    browser().until("location.hash === '#f1'");
  }

  @Test
  void theTimelineLeadsToItsLines() throws Exception {
    show(pages().of(Pages.sample("arm64-crash-kernel-comes-up")), "");
    browser().click(".boots .story a");
    assertThat(lineInSight()).isEqualTo(634);
  }

  @Test
  void aLinkToALineOpensThere() throws Exception {
    show(pages().of(Pages.sample("armhf-device-tree-in-window")), "#L4389");
    assertThat(lineInSight()).isEqualTo(4389);
    assertThat(text(".row.here")).contains("Bye!");
  }

  @Test
  void searchFindsEveryLineAndStepsThroughThem() throws Exception {
    Path log = Pages.sample("armhf-device-tree-in-window");
    show(pages().of(log), "");
    browser().type("#search", "MEMORY\n");
    browser().until("document.getElementById('matches').textContent.includes(' of ')");
    long lines =
        Files.readString(log, StandardCharsets.ISO_8859_1)
            .lines()
            .filter(line -> line.toLowerCase(Locale.ROOT).contains("memory"))
            .count();
    assertThat(lines).isPositive();
    assertThat(text("#matches")).isEqualTo("1 of " + lines + " lines");
    assertThat(text(".row.here mark.found")).isEqualToIgnoringCase("memory");
    browser().click("#next");
    assertThat(text("#matches")).isEqualTo("2 of " + lines + " lines");
    browser().run("document.getElementById('search').value = ''");
    browser().type("#search", "no such text anywhere\n");
    browser().until("document.getElementById('matches').textContent === 'not found'");
  }

  @Test
  void streamsAndSeveritiesAreFiltered() throws Exception {
    show(pages().of(Pages.sample("c1-initrd-in-window")), "");
    assertThat(linesShown()).hasSize(27);
    browser().click("input[value=user]");
    browser().until("document.getElementById('status').textContent.startsWith('6 of 27')");
    browser().until("document.querySelectorAll('.row').length === 6");
    assertThat(linesShown()).containsExactly(22, 23, 24, 25, 26, 27);
    browser().click("input[value=user]");
    browser().until("document.querySelectorAll('.row').length === 27");
    choose("severity", "fatal");
    browser().until("document.querySelectorAll('.row').length === 4");
    assertThat(linesShown()).containsExactly(4, 7, 16, 27);
    browser().run("location.hash = '#L9'");
    browser().until("document.querySelectorAll('.row').length === 27");
    assertThat(lineInSight()).isEqualTo(9);
  }

  @Test
  void kernelAndProgramsStandSideBySideWithTheirCuts() throws Exception {
    show(pages().ofText("hel[    1.000000] one\nlo world\n[    2.000000] two\n"), "");
    assertThat(browser().run("return document.querySelectorAll('.row .cut').length").asInt())
        .isEqualTo(1);
    choose("view", "side");
    browser().until("document.querySelector('.row .right')");
    JsonNode cells =
        browser()
            .run(
                """
                return Array.from(document.querySelectorAll('.row'),
                    r => r.querySelector('.left').textContent + '|'
                        + r.querySelector('.right').textContent);""");
    List<String> rows = new ArrayList<>();
    cells.forEach(cell -> rows.add(cell.asString()));
    assertThat(rows).containsExactly("hel|[    1.000000] one", "lo world|", "|[    2.000000] two");
    assertThat(browser().run("return document.querySelectorAll('.goes-on').length").asInt())
        .as("the piece that goes on with a cut line")
        .isEqualTo(1);
  }

  @Test
  void keysDoWhatTheMouseDoes() throws Exception {
    show(pages().of(Pages.sample("armhf-device-tree-in-window")), "");
    browser().type("body", "/");
    browser().until("document.activeElement.id === 'search'");
    browser().run("document.getElementById('log').focus()");
    browser().type("#log", "\uE00F");
    browser().until("document.getElementById('log').scrollTop > 0");
    browser().run("document.querySelector('.track a').focus()");
    browser().type(".track a", "\uE007");
    browser().until("location.hash.startsWith('#L')");
  }

  @Test
  void coloursFollowTheSystemAndTheReader() throws Exception {
    show(pages().of(Pages.sample("c1-initrd-in-window")), "");
    String ground = "return getComputedStyle(document.body).backgroundColor";
    String light = browser().run(ground).asString();
    browser().emulate("screen", "dark");
    String dark = browser().run(ground).asString();
    assertThat(dark).isNotEqualTo(light);
    choose("theme", "light");
    assertThat(browser().run(ground).asString()).isEqualTo(light);
  }

  @Test
  void itPrints() throws Exception {
    show(pages().of(Pages.sample("c1-initrd-in-window")), "");
    assertThat(new String(browser().pdf(), StandardCharsets.ISO_8859_1))
        .startsWith("%PDF-")
        .contains("/Type /Page");
    browser().emulate("print", "dark");
    String seen =
        """
        return Array.from(document.querySelectorAll('h1, #log, .chain, .map, .track, .tools'),
            e => e.getClientRects().length > 0 ? e.id || e.tagName + e.className : '').join();""";
    assertThat(browser().run(seen).asString()).contains("verdict-title").doesNotContain("log");
    assertThat(browser().run("return getComputedStyle(document.body).color").asString())
        .as("ink on paper is black, also for who reads in the dark")
        .isEqualTo("rgb(0, 0, 0)");
  }

  @Test
  void withoutScriptAllButTheTranscriptIsThere() throws Exception {
    Path page = pages().of(Pages.sample("c1-initrd-in-window"));
    browser().devTools("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    try {
      browser().load(page, "");
      assertThat(text("h1")).isEqualTo("Initrd lies where the zImage relocates itself");
      String boxes =
          """
          return ['.chain li', '.evidence li', '.map rect.area', '.track rect', '.remedies li']
              .every(s => document.querySelector(s).getBoundingClientRect().width > 0)""";
      assertThat(browser().run(boxes).asBoolean()).isTrue();
      assertThat(
              browser()
                  .run("return document.getElementById('log').getClientRects().length")
                  .asInt())
          .isZero();
    } finally {
      browser().devTools("Emulation.setScriptExecutionDisabled", Map.of("value", false));
    }
  }

  @Test
  void aMapZoomsToARange() throws Exception {
    show(pages().of(Pages.sample("c1-initrd-in-window")), "");
    String width =
        "return document.querySelector('.map rect.device-tree').getBoundingClientRect().width";
    double before = browser().run(width).asDouble();
    browser()
        .run(
            """
            const choice = document.querySelector('.map select');
            choice.selectedIndex = choice.options.length - 1;
            choice.dispatchEvent(new Event('change'));""");
    assertThat(text(".map select option:last-child")).isEqualTo("[2] device tree");
    assertThat(browser().run(width).asDouble()).isGreaterThan(before + 100);
    assertThat(text(".map .ticks .first")).startsWith("0x46b9");
  }

  @Test
  void anOlderLogStandsBesideThisOne() throws Exception {
    Path old = folder.resolve("old.log");
    String boot =
        "[    0.000000] Linux version 6.1\n[    1.000000] Run /init as init process\n%s\n";
    Files.writeString(old, String.format(Locale.ROOT, boot, "[    3.000000] reboot: Power down"));
    Path now = folder.resolve("now.log");
    Files.writeString(now, String.format(Locale.ROOT, boot, "[    9.500000] reboot: Power down"));
    show(pages().of(now, "--baseline", old.toString()), "");
    assertThat(text(".comparison .slower th")).isEqualTo("initramfs");
    assertThat(text(".comparison .slower")).contains("2.0 s", "8.5 s", "+6.5 s", "slower");
    String widths =
        """
        return Array.from(document.querySelectorAll('.track'),
            t => t.querySelectorAll('rect.initramfs:not(.open)')[0].getBoundingClientRect().width)""";
    List<Double> drawn = new ArrayList<>();
    browser().run(widths).forEach(width -> drawn.add(width.asDouble()));
    assertThat(drawn.get(0) / drawn.get(1)).as("both on one scale").isBetween(4.2, 4.3);
  }

  @Test
  void manyLogsAreListedSortedAndFiltered() throws Exception {
    Path logs = Files.createDirectory(folder.resolve("l o:g%s"));
    for (String sample : List.of("amd64-nmi-panic", "c1-initrd-in-window", "empty-log")) {
      Files.copy(Pages.sample(sample), logs.resolve(sample + ".log"));
    }
    Files.writeString(logs.resolve("x<img src=y onerror=window.ran=1>.log"), "x\n");
    Path list = pages().of(logs);
    browser().load(list, "");
    browser().until("document.documentElement.dataset.ready");
    String order =
        "return Array.from(document.querySelectorAll('#list tbody tr:not([hidden]) th'),"
            + " th => th.textContent.split('/').pop()).join()";
    assertThat(browser().run(order).asString())
        .startsWith("amd64-nmi-panic.log,c1-initrd-in-window.log,empty-log.log,x<img");
    browser().click("#list th:nth-child(6) button");
    assertThat(browser().run(order).asString()).startsWith("empty-log.log,x<img");
    browser().click("#list th:nth-child(6) button");
    assertThat(browser().run(order).asString()).startsWith("amd64-nmi-panic.log");
    browser().type("#filter", "zimage");
    assertThat(browser().run(order).asString()).isEqualTo("c1-initrd-in-window.log");
    browser().click("#all");
    browser().click("[data-crash]:not(tr)");
    assertThat(browser().run(order).asString()).isEqualTo("amd64-nmi-panic.log");
    assertThat(browser().complaints()).isEmpty();
    assertThat(browser().run("return window.ran ?? 0").asInt()).isZero();
    assertThat(wider()).isZero();
    for (String colours : List.of("light", "dark")) {
      browser().emulate("screen", colours);
      assertThat(Axe.violations(browser())).isEmpty();
    }
    browser().click("#list tbody tr:not([hidden]) a");
    browser().until("document.querySelector('#verdict')");
    assertThat(text(".input")).endsWith("amd64-nmi-panic.log");
    browser().click("a.home");
    browser().until("document.querySelector('#list')");
  }

  /** What a machine under attack may write to its console. */
  private static String hostile() {
    StringBuilder text = new StringBuilder();
    String[] attacks = {
      "<script>window.ran = 1</script>",
      "</script><script>window.ran = 2</script>",
      "<!--<script>window.ran = 3",
      "</textarea></title></style><img src=x onerror='window.ran=4'>",
      "\"><svg onload=\"window.ran=5\">",
      "javascript:window.ran=6",
      "\u001b[2J\u001b]0;title\u0007\u001b[31mred",
      "\u00e2\u0080\u00ae\u00e2\u0081\u00a6txt.exe",
      "\0\0\0nul\0",
      "${7*7} {{7*7}} #{7*7} @if(true)",
      "' onmouseover='window.ran=8' style='position:fixed;inset:0",
      "&lt;&#60;script&#62;"
    };
    for (String attack : attacks) {
      text.append("[    1.000000] ").append(attack).append("\r\n").append(attack).append("\r\n");
      text.append("[    0.000000] Linux version ").append(attack).append("\r\n");
      text.append("[    0.000000] Kernel command line: ").append(attack).append("\r\n");
      text.append("[    2.000000] Kernel panic - not syncing: ").append(attack).append("\r\n");
    }
    return text.toString();
  }

  @Test
  void aHostileLogRunsNothingAndBreaksNothing() throws Exception {
    Path log = folder.resolve("x<img src=y onerror=window.ran=9>\u202e.log");
    Files.writeString(log, hostile(), StandardCharsets.ISO_8859_1);
    show(pages().of(log), "");
    assertThat(browser().run("return window.ran ?? 0").asInt()).isZero();
    assertThat(browser().complaints()).isEmpty();
    assertThat(browser().run("return document.querySelectorAll('img, svg[onload]').length").asInt())
        .isZero();
    String scripts =
        "return document.querySelectorAll('script:not([type=\"application/octet-stream\"])').length";
    assertThat(browser().run(scripts).asInt()).isEqualTo(1);
    assertThat(text("body")).doesNotContain("\u202e", "\u001b", "\0").contains("\\u202e", "\\x1b");
    assertThat(browser().run("return document.title").asString()).doesNotContain("\u202e");
    assertThat(browser().run("return document.querySelectorAll('.row').length").asInt())
        .isGreaterThan(20);
    String rows =
        """
        return Array.from(document.querySelectorAll('.row'))
            .every((r, i, all) => i === 0 ||
                Math.abs(r.getBoundingClientRect().top - all[i - 1].getBoundingClientRect().top - 19)
                    < 0.1)""";
    assertThat(browser().run(rows).asBoolean()).as("every row is as high as a row").isTrue();
    assertThat(wider()).isZero();
  }

  /** Even if something of a log got into the page as markup. */
  @Test
  void theContentSecurityPolicyForbidsWhatThePageDidNotBring() throws Exception {
    show(pages().of(Pages.sample("hostile-log")), "");
    browser()
        .run(
            """
            const script = document.createElement('script');
            script.textContent = 'window.ran = 1';
            document.body.append(script);
            document.body.insertAdjacentHTML('beforeend',
                '<img src="x.png" onerror="window.ran = 2">'
                + '<a id="go" href="javascript:window.ran=3">go</a>'
                + '<p id="styled" style="position:fixed">x</p>'
                + '<iframe srcdoc="<script>parent.ran=4</script>"></iframe>');
            document.getElementById('go').click();""");
    browser().until("document.readyState === 'complete'");
    assertThat(browser().run("return window.ran ?? 0").asInt()).isZero();
    assertThat(
            browser()
                .run("return getComputedStyle(document.getElementById('styled')).position")
                .asString())
        .isEqualTo("static");
    assertThat(browser().complaints()).anyMatch(words -> words.contains("Content Security Policy"));
  }

  @Test
  void aLineOfTenMegabytesIsOneRow() throws Exception {
    String line = "x<b>".repeat(2_500_000);
    show(pages().ofText("before\n" + line + "\nafter the long line\n"), "");
    assertThat(linesShown()).containsExactly(1, 2, 3);
    assertThat(text(".row[data-line='2']")).contains("more bytes");
    assertThat(text(".row[data-line='3']")).contains("after the long line");
    assertThat(wider()).isZero();
    browser().type("#search", "after the\n");
    browser().until("document.getElementById('matches').textContent.includes(' of ')");
    assertThat(lineInSight()).isEqualTo(3);
  }

  @Test
  void thePageOfAMegabyteIsSmall() throws Exception {
    assertThat(pages().of(pages().longLog(1 << 20))).satisfies(p -> sizeBelow(p, 4 << 20));
    byte[] noise = new byte[1 << 20];
    new Random(1).nextBytes(noise);
    Path log = Files.write(folder.resolve("noise.log"), noise);
    assertThat(pages().of(log)).satisfies(p -> sizeBelow(p, 4 << 20));
  }

  private static void sizeBelow(Path page, long bytes) throws IOException {
    assertThat(Files.size(page)).isLessThan(bytes);
  }

  /** How long it takes is printed, not judged: a machine may have other things to do. */
  @Test
  void aLogOfFiftyMegabytesIsReadAtAnyPlace() throws Exception {
    Path page = pages().of(pages().longLog(50 << 20));
    long start = System.nanoTime();
    show(page, "");
    System.out.printf(
        "a log of 50 MiB: a page of %.1f MiB, to be read after %d ms%n",
        Files.size(page) / 1048576.0, (System.nanoTime() - start) / 1_000_000);
    int rows = browser().run("return document.querySelectorAll('.row').length").asInt();
    assertThat(rows).as("rows that exist").isBetween(10, 200);
    browser().run("location.hash = '#L700000'");
    browser().until("document.querySelector('.row.here:not([data-waits])')");
    assertThat(lineInSight()).isEqualTo(700_000);
    browser().run("document.getElementById('log').scrollTop = 1e9");
    long lines;
    try (Stream<String> all = Files.lines(folder.resolve("long.log"))) {
      lines = all.count();
    }
    browser().until("document.querySelector('.row[data-line=\"" + lines + "\"] .text')");
    assertThat(text("#rows .row:last-child .n")).isEqualTo(Long.toString(lines));
    assertThat(browser().complaints()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void axeFindsNothingSerious(String colours) throws Exception {
    for (String sample :
        List.of("c1-initrd-in-window", "arm64-crash-kernel-comes-up", "hostile-log", "empty-log")) {
      show(pages().of(Pages.sample(sample)), "");
      browser().emulate("screen", colours);
      browser().run("document.querySelectorAll('details').forEach(d => { d.open = true; })");
      assertThat(Axe.violations(browser())).as(sample).isEmpty();
    }
  }
}
