import Autograd
import Lessons
import Synchronization
import TestSupport
import Testing

@testable import LessonCommand

extension Lesson {
    /// Step 1 without a graph, step 2 with one, step 3 with two.
    static let walked = Lesson(
        name: "walked", title: "Walked", question: "How does it go back?", inputs: [],
        source: "Sources/Autograd/Trace.swift"
    ) { _, story in
        let tape = Tape()
        let (w, x) = (tape.value(2, "w₁"), tape.value(3, "x"))
        let z = (w * x + 1).named("z")
        let loss = z.squared.named("L")
        story.step("Nothing to see")
        story.step("One graph")
        story.graph(loss)
        story.step("Two graphs")
        story.graph(z)
        story.graph(loss)
    }
}

@Suite("The walk on the screen")
struct WalkerTests {
    let size = Size(width: 80, height: 24)

    private func player(_ keys: String, then named: [Key] = []) throws -> Player {
        var player = try Player(.walked)
        for key in keys.map(Key.character) + named { _ = player.press(key, on: size) }
        return player
    }

    private func text(_ player: Player) -> String { player.screen(size).map(\.text).joined(separator: "\n") }

    @Test("s opens the only graph, of several a choice, and says where there is one")
    func open() throws {
        #expect(text(try player("2s")).contains("before the first of"))
        #expect(text(try player("3s")).contains("1  back from z"))
        #expect(text(try player("3s2")).contains("Back from L"))
        #expect(try player("1s").notice == "There is no graph in view here; there is at steps 2, 3.")
        #expect(text(try player("2")).contains("s walk"))
        #expect(!text(try player("1")).contains("s walk"))
    }

    @Test("n and b move, gradients fill in as they arrive")
    func moving() throws {
        let start = text(try player("2s"))
        #expect(start.contains("z = w₁·x + 1") && start.contains("∂ —"))
        // ∂L/∂z = 2·7
        let first = text(try player("2sn"))
        #expect(first.contains("∂L/∂z = 14, complete") && first.contains("7   ∂ 14"), "\(first)")
        #expect(text(try player("2snb")) == start)
        #expect(text(try player("2sn", then: [.left])) == start)
        #expect(text(try player("2s", then: [.end])).contains("frontier: empty"))
        #expect(text(try player("2s", then: [.end])).contains("∂L/∂x = 28, complete"))
    }

    @Test("other letters type a command; its answer is shown")
    func commands() throws {
        #expect(text(try player("2sunt")).contains("> unt_"))
        #expect(text(try player("2suntil w1", then: [.enter])).contains("∂L/∂w₁ = 42, complete"))
        #expect(text(try player("2swatch w1", then: [.enter, .end])).contains("∂L/∂w₁ has changed: nothing → 42"))
        let why = try player("2s", then: [.end] + "why w1".map(Key.character) + [.enter])
        #expect(text(why).contains("1 of 1 arrival, complete"))
        #expect(text(try player("2swhy q9", then: [.enter])).contains("received \"q9\""))
        #expect(text(try player("2s?")).contains("the state after 5 events"))
        let back = try player("2s?", then: [.enter])
        #expect(text(back) == text(try player("2s")), "Enter leaves a page without moving")
    }

    @Test("q, Esc and the command quit lead back to the step")
    func leaving() throws {
        for keys: [Key] in [[.character("q")], [.escape], [.character("l"), .escape, .escape]] {
            let player = try player("2s", then: keys)
            #expect(player.page == 2)
            if case .reading = player.mode {} else { Issue.record("expected to read again after \(keys)") }
        }
        let quit = try player("2sq")
        #expect(text(quit) == text(try player("2")))
        let typed = try player("2sun", then: [.escape])
        #expect(text(typed) == text(try player("2s")), "Esc leaves the line first")
    }

    @Test("at every size, every screen of a random walk has exactly that size")
    func sizes() throws {
        var random = SeededGenerator(seed: 11)
        let keys: [Key] =
            "nnnbbw1ux ?lq".map(Key.character) + [.enter, .enter, .escape, .up, .down, .pageDown, .home, .end]
        for size in [Size(width: 80, height: 24), Size(width: 40, height: 12), Size(width: 9, height: 3)] {
            for lesson in [Lesson.walked, Syllabus.lessons[2]] {
                var player = try Player(lesson)
                let page = try #require(try lesson.steps().firstIndex { !$0.graphs.isEmpty }) + 1
                for _ in 0..<600 {
                    if case .reading = player.mode {
                        player.turn(to: page)
                        _ = player.press(.character("s"), on: size)
                    }
                    let key = keys.randomElement(using: &random)!
                    _ = player.press(key, on: size)
                    let screen = player.screen(size)
                    #expect(screen.count == size.height, "after \(key)")
                    #expect(screen.allSatisfy { $0.text.count <= size.width }, "after \(key)")
                }
            }
        }
    }
}

@Suite("lesson walk, line by line")
struct WalkCommandTests {
    private final class Lines: Sendable {
        private let rest: Mutex<[String]>
        init(_ lines: [String]) { rest = Mutex(lines) }
        func next() -> String? { rest.withLock { $0.isEmpty ? nil : $0.removeFirst() } }
    }

    private func run(_ arguments: [String], typing lines: [String] = []) -> (
        status: Int32, output: String, errors: String
    ) {
        let input = Lines(lines)
        let box = (Collected(), Collected())
        var command = Command(lessons: [.walked, .sample], output: box.0.output, errors: box.1.output)
        command.input = { input.next() }
        let result = command.run(arguments)
        return (result, box.0.text, box.1.text)
    }

    private final class Collected: Sendable {
        private let collected = Mutex("")
        var text: String { collected.withLock { $0 } }
        var output: Output { Output { [self] text in collected.withLock { $0 += text } } }
    }

    @Test("commands from a pipe are answered one after the other")
    func pipe() {
        let result = run(["walk", "walked", "--graph", "1"], typing: ["next", "until w1", "why w1", "quit", "next"])
        #expect(result.status == 0 && result.errors.isEmpty)
        for part in ["> next\nevent 1 of", "∂L/∂z = 14", "∂L/∂w₁ = 42, complete", "1 of 1 arrival, complete"] {
            #expect(result.output.contains(part), "expected \(part) in\n\(result.output)")
        }
        #expect(result.output.hasSuffix("> quit\n"), "after quit nothing more is read")
    }

    @Test("several graphs are listed, a wrong number refused")
    func graphs() {
        let list = run(["walk", "walked"])
        #expect(list.status == 0 && list.output.contains("1  step 2, One graph: back from L, 5 values, 4 events"))
        #expect(list.output.contains("3  step 3, Two graphs: back from L"))
        let wrong = run(["walk", "walked", "--graph", "7"])
        #expect(wrong.status == 2 && wrong.errors.contains("received number 7; try --graph 3"))
        #expect(run(["walk", "sample"]).status == 2)
        #expect(run(["walk"]).errors.contains("after walk, received nothing"))
        #expect(run(["walked", "--graph", "1"]).errors.contains("expected --graph with walk alone"))
        #expect(run(["walk", "wlked"]).errors.contains("did you mean walked"))
    }

    @Test("a line that is not understood is answered, and the status tells a script")
    func notUnderstood() {
        let result = run(["walk", "walked", "--graph", "1"], typing: ["nexst", "n"])
        #expect(result.status == 2)
        #expect(result.output.contains("did you mean next?") && result.output.contains("event 1 of"))
    }
}
