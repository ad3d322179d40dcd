import Lessons
import Testing

@Suite("Progress as text")
struct ProgressTests {
    private func text(_ progress: LearnerProgress, order: [String] = []) -> String {
        String(decoding: progress.bytes(order: order), as: UTF8.self)
    }

    private func progress(_ text: String) -> LearnerProgress { LearnerProgress(bytes: Array(text.utf8)) }

    @Test("one readable line an exercise, in the order of the path")
    func lines() {
        var progress = LearnerProgress()
        progress["xor"] = .init(state: .skipped)
        progress["neuron"] = .init(state: .done, hints: 2, attempts: 1)
        progress.markRead("neuron")
        let lines = text(progress, order: ["neuron", "xor"]).split(separator: "\n")
        #expect(
            lines.dropFirst() == [
                "exercise neuron: done, 2 hints, 1 attempt", "exercise xor: skipped, 0 hints, 0 attempts",
                "lesson neuron: read",
            ], "received \(lines)")
        #expect(progress.done == ["neuron"])
    }

    @Test("what is written is read again, and written the same")
    func roundTrip() {
        var progress = LearnerProgress()
        progress["neuron"] = .init(state: .open, hints: 1, attempts: 7)
        progress["a-name-from-later"] = .init(state: .done)
        progress.markRead("xor")
        let back = self.progress(text(progress))
        #expect(back["neuron"] == progress["neuron"] && back["a-name-from-later"].state == .done)
        #expect(back.read == ["xor"] && back.damage.isEmpty)
        #expect(text(back) == text(progress))
        #expect(back["never-touched"] == LearnerProgress.Record())
    }

    @Test("a shorter line, as people type it, is understood")
    func typed() {
        #expect(progress("exercise neuron: done\r\n")["neuron"].state == .done)
        #expect(progress("  exercise  neuron :  open , 1 hints")["neuron"].hints == 1)
    }

    @Test(
        "a line that is not understood is told, and kept to the last byte",
        arguments: [
            "exercise neuron: finished", "exercise neuron: done, many hints", "neuron done",
            "exercise neuron: done, -1 hints", "exercise neuron: done, 99999999999999999999 hints",
            "lesson xor: skimmed",
        ])
    func damage(line: String) {
        var damaged = progress("# my notes\nexercise xor: done\n\(line)\n")
        #expect(damaged.damage == [.init(line: 3, text: line)], "received \(damaged.damage)")
        damaged["xor"].hints = 1
        let written = text(damaged)
        #expect(written.contains("\n\(line)\n") && written.contains("# my notes\n"), "received \(written)")
        #expect(written.contains("exercise xor: done, 1 hint, 0 attempts\n"))
        #expect(text(progress(written)) == written, "nothing grows by being read and written")
    }

    @Test("a second line about one exercise is not thrown away")
    func twice() {
        let double = progress("exercise xor: done\nexercise xor: open\n")
        #expect(double["xor"].state == .done && double.damage.map(\.line) == [2])
        #expect(text(double).contains("exercise xor: open\n"))
    }

    @Test("bytes that are no text come back as they were")
    func noText() {
        let bytes: [UInt8] = Array("exercise xor: done\nabc ".utf8) + [0xFF, 0xFE, 0x0A]
        let damaged = LearnerProgress(bytes: bytes)
        #expect(damaged.damage.count == 1)
        #expect(damaged.bytes(order: []).suffix(7) == [0x61, 0x62, 0x63, 0x20, 0xFF, 0xFE, 0x0A])
    }

    @Test("forgotten is as if never touched")
    func forget() {
        var progress = progress("exercise xor: done, 3 hints, 2 attempts\nexercise neuron: done\n")
        progress.forget("xor")
        #expect(progress["xor"] == LearnerProgress.Record() && progress["neuron"].state == .done)
        #expect(!text(progress).contains("xor"))
    }
}
