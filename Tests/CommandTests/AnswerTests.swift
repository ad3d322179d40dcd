import Foundation
import Testing

@testable import GradusCommand

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

@Suite("What another program says", .timeLimit(.minutes(1)))
struct AnswerTests {
    private func shell(_ line: String, seconds: Double = 20) throws -> Answer {
        try #require(Answer("/bin/sh", ["-c", line], seconds: seconds), "expected sh to start")
    }

    @Test("both outputs, the first line that says anything, and the status")
    func answer() throws {
        let answer = try shell("echo; echo one; echo two >&2; exit 3")
        #expect(answer.text == "\none\ntwo\n" && answer.firstLine == "one" && answer.status == 3, "received \(answer)")
        #expect(try shell("kill -KILL $$").status == nil)
        #expect(Answer("/nonexistent", [], seconds: 1) == nil)
    }

    @Test("nobody answers in its place: standard input is empty")
    func input() throws { #expect(try shell("cat").text.isEmpty) }

    @Test("one that never ends is stopped, with what it started")
    func outOfTime() throws {
        let start = Date.now
        let answer = try shell("sleep 1000 & echo $!; sleep 1000") { !$0.text.isEmpty }
        #expect(answer.status == nil && Date.now.timeIntervalSince(start) < 30)
        let other = try #require(pid_t(answer.firstLine), "received \(answer)")
        // Its end is told to whoever inherits it; a moment is enough.
        for _ in 0..<1000 where isRunning(other) { usleep(20_000) }
        #expect(!isRunning(other), "expected the sleeper to be stopped as well")
    }

    @Test("one that ends and leaves another behind is waited for no longer than its time")
    func leftBehind() throws {
        let answer = try shell("sleep 1000 & exit 0") { $0.status != nil }
        #expect(answer.status == 0)
    }

    /// In half a second, or in more where a busy machine has not come to what is waited for.
    private func shell(_ script: String, until holds: (Answer) -> Bool) throws -> Answer {
        var answer = try shell(script, seconds: 0.5)
        for seconds in [2.0, 8] where !holds(answer) { answer = try shell(script, seconds: seconds) }
        return answer
    }

    /// A process that has ended but whose end nobody has asked for is no longer running.
    private func isRunning(_ process: pid_t) -> Bool {
        guard kill(process, 0) == 0 else { return false }
        let state = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
        return !state.contains(") Z ")
    }

    @Test("what a program leaves running is ended with it")
    func leftRunning() throws {
        let script = "sleep 60 > /dev/null 2>&1 & echo $!"
        let answer = try #require(Answer("/bin/sh", ["-c", script], seconds: 5))
        let left = try #require(pid_t(answer.firstLine), "expected a process, received \(answer.text)")
        // Ended, it may stay on the list until whoever adopted it has looked.
        for _ in 0..<1000 where isRunning(left) { usleep(20_000) }
        let isGone = !isRunning(left)
        if !isGone { kill(left, SIGKILL) }
        #expect(isGone, "expected process \(left) to have ended, received one that is still running")
    }
}
