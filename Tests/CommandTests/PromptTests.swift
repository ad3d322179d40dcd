import Testing

@testable import LessonCommand

@Suite("Typing a number")
struct PromptTests {
    @Test(
        "numbers as people type them",
        arguments: [
            ("0.5", 0.5), ("0,5", 0.5), ("−2", -2), ("-2", -2), ("+3", 3), ("3e-4", 0.0003), ("1/4", 0.25),
            (" 7 ", 7), (".5", 0.5), ("-1/8", -0.125),
        ])
    func reads(text: String, number: Double) { #expect(readNumber(text) == number) }

    @Test(
        "what is no finite number",
        arguments: ["", "abc", "nan", "inf", "1e999", "1/0", "1/2/3", "0x10", "1.2.3", "--1"])
    func refuses(text: String) { #expect(readNumber(text) == nil) }

    @Test("typing, correcting, Enter")
    func typing() {
        var prompt = Prompt("What is z?")
        for key in [Key.character("1"), .character("7"), .backspace, .character(".")] {
            #expect(prompt.press(key) == nil)
        }
        #expect(prompt.press(.character("5")) == nil)
        #expect(prompt.press(.enter) == .number(1.5, typed: "1.5"))
    }

    @Test("what is no number is answered with a sentence, and can be corrected")
    func complaint() {
        var prompt = Prompt("What is z?", typed: "3x")
        #expect(prompt.press(.enter) == nil)
        #expect(prompt.complaint?.contains("received \"3x\"") == true)
        #expect(prompt.press(.backspace) == nil)
        #expect(prompt.complaint == nil)
        #expect(prompt.press(.enter) == .number(3, typed: "3"))
    }

    @Test("Esc leaves, and so does Enter on an empty line", arguments: [Key.escape, .enter])
    func leaving(key: Key) {
        var prompt = Prompt("What is z?")
        #expect(prompt.press(key) == .cancelled)
    }
}
