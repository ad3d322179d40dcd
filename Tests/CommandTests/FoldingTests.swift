import Lessons
import Testing

@testable import LessonCommand

@Suite("What is shown in short")
struct FoldingTests {
    let size = Size(width: 80, height: 24)

    /// At the first step of a lesson that is as wanted.
    private func player(of name: String, isProjector: Bool = false, where wanted: (Step) -> Bool) throws -> Player {
        let lesson = try #require(Syllabus.lesson(named: name))
        var player = try Player(lesson, isProjector: isProjector)
        let place = player.steps.firstIndex(where: wanted)
        player.turn(to: 1 + (try #require(place)))
        player.revealed = 1000
        return player
    }

    /// All of a step, however high the screen is.
    private func body(_ player: Player) -> [String] { player.frame(on: size).body.map(\.text) }

    @Test("a graph that is higher than the screen stands there in one line for each value; d draws it, and again not")
    func graphs() throws {
        var player = try player(of: "back-propagation") { !$0.graphs.isEmpty }
        let graph = try #require(player.step?.graphs.first)
        let drawn = graph.text(width: 76).split(separator: "\n").map { "  \($0)" }
        #expect(drawn.count > size.height, "expected a high graph to try this on, received \(drawn.count) lines")
        let short = body(player)
        #expect(!short.contains { $0.contains("┌") || $0.contains("╔") })
        for node in graph.nodes {
            let lines = short.filter { $0.hasPrefix("    \(node.title) ") && $0.contains("∂") }
            #expect(lines.count == 1, "expected one line for \(node.title), received \(lines)")
        }
        #expect(short.last == "s steps back through the graph of L; d draws it whole")
        #expect(player.screen(Size(width: 120, height: 24)).last?.text.contains("d draw") == true)

        _ = player.press(.character("d"), on: size)
        for line in drawn { #expect(body(player).contains(line), "the drawing lacks \(line)") }
        #expect(body(player).last == "s steps back through the graph of L; d shows it in short")
        _ = player.press(.character("d"), on: size)
        #expect(body(player) == short)
    }

    @Test("a graph that fits on the screen is drawn, and a higher screen draws more")
    func graphsThatFit() throws {
        var player = try player(of: "back-propagation") { !$0.graphs.isEmpty }
        let height = try #require(player.step?.graphs.first).text(width: 76).split(separator: "\n").count
        for (rows, isDrawn) in [(height + 2, false), (height + 3, true)] {
            let body = player.frame(on: Size(width: 80, height: rows)).body
            #expect(body.contains { $0.text.contains("╔") } == isDrawn, "\(rows) rows for a graph of \(height)")
        }
        let high = Size(width: 120, height: height + 3)
        #expect(player.screen(high).last?.text.contains("d draw") == false)
        _ = player.press(.character("d"), on: high)
        #expect(player.notice == "The graph in view is drawn whole already.")
        #expect(!player.drawsWhole)
    }

    @Test("claims that hold are counted, errata shown; c shows them all, and again not")
    func claims() throws {
        func isMixed(_ step: Step) -> Bool {
            let errata = step.claims.filter { $0.verdict == .erratum }.count
            return errata > 0 && step.claims.count - errata > 1
        }
        var player = try player(of: "cross-entropy", where: isMixed)
        let claims = try #require(player.step).claims
        let (errata, held) = (claims.filter { $0.verdict == .erratum }, claims.filter { $0.verdict != .erratum })
        let short = body(player)
        #expect(short.contains("  ✓ \(held.count) claims about the notes hold; c shows them"))
        for erratum in errata {
            for line in erratum.lines(width: 78) { #expect(short.contains(line), "an erratum lacks \(line)") }
        }
        for claim in held { #expect(!short.contains(claim.lines(width: 78)[0])) }
        #expect(player.screen(Size(width: 120, height: 24)).last?.text.contains("c claims") == true)

        _ = player.press(.character("c"), on: size)
        for line in claims.flatMap({ $0.lines(width: 78) }) { #expect(body(player).contains(line), "\(line)") }
        #expect(!body(player).contains { $0.contains("c shows them") })
        _ = player.press(.character("c"), on: size)
        #expect(body(player) == short)
    }

    @Test("one claim that holds is not folded, nor is one that does not hold")
    func fewClaims() throws {
        var sample = try Player(.sample)
        for key in "2c" { _ = sample.press(.character(key), on: size) }
        #expect(body(sample).contains { $0.hasPrefix("  ✓ exact") })
        #expect(sample.notice == "All claims of this step are shown.")
        _ = sample.press(.character("1"), on: size)
        _ = sample.press(.character("c"), on: size)
        #expect(sample.notice == "There is no claim in view here; there is at step 2.")

        let lesson = Lesson(
            name: "three", title: "Three", question: "What holds?", inputs: [], source: "Sources/Autograd/Tape.swift"
        ) { _, story in
            story.step("One")
            for notes in ["1", "1.0", "2"] { story.claim(.agrees("one-is-\(notes)", notes: notes, computed: 1)) }
        }
        var player = try Player(lesson)
        player.turn(to: 1)
        #expect(body(player).contains("  ✓ 2 claims about the notes hold; c shows them"))
        #expect(body(player).contains("  ✗ DOES NOT HOLD: the notes have 2; computed 1"))
    }

    @Test("for a class nothing is folded")
    func projector() throws {
        let graph = try player(of: "back-propagation", isProjector: true) { !$0.graphs.isEmpty }
        #expect(body(graph).contains { $0.contains("╔") })
        var claims = try player(of: "losses", isProjector: true) { $0.claims.count > 2 }
        let step = try #require(claims.step)
        for line in step.claims.flatMap({ $0.lines(width: 60) }) { #expect(body(claims).contains(line), "\(line)") }
        _ = claims.press(.character("c"), on: size)
        #expect(!claims.showsClaims && body(claims).contains(step.claims[0].lines(width: 60)[0]))
    }

    @Test(
        "in short, Space shows every value and every erratum of every lesson", arguments: Syllabus.lessons.map(\.name))
    func nothingIsLost(name: String) throws {
        let lesson = try #require(Syllabus.lesson(named: name))
        var player = try Player(lesson)
        var shown: [Int: Set<String>] = [:]
        for _ in 0..<1000 where !player.isEnd {
            shown[player.page, default: []].formUnion(player.screen(size).map(\.text))
            _ = player.press(.character(" "), on: size)
        }
        #expect(player.isEnd)
        for (index, step) in player.steps.enumerated() {
            var player = player
            player.turn(to: index + 1)
            let there = shown[index + 1] ?? []
            for line in body(player) { #expect(there.contains(line), "step \(index + 1) never shows \"\(line)\"") }
            for line in step.lines(width: 78) where line.kind != .picture && line.kind != .claim {
                #expect(there.contains(line.text), "step \(index + 1) never shows \"\(line.text)\"")
            }
        }
    }
}
