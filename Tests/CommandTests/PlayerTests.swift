import Lessons
import TestSupport
import Testing

@testable import LessonCommand

/// The steps of ``Lesson/sample``: 1 the inputs, 2 the weighted sum (predicted), 3 two gradients,
/// 4 a long one, 5 the end (predicted, one gradient).
@Suite("The player: state + key → state")
struct PlayerTests {
    let size = Size(width: 80, height: 24)

    /// A player after some keys, where letters stand for themselves.
    private func player(_ keys: String, then named: [Key] = []) throws -> Player {
        var player = try Player(.sample, following: "The next one")
        for key in keys.map(Key.character) + named { _ = player.press(key, on: size) }
        return player
    }

    private func text(_ player: Player) -> String { player.screen(size).map(\.text).joined(separator: "\n") }

    @Test("the first screen has the title, the question and how to go on")
    func cover() throws {
        let screen = text(try player(""))
        for part in ["A sample", "What does one neuron make", "5 steps", "2 numbers to predict", "x1 = 2", "? help"] {
            #expect(screen.contains(part), "expected \"\(part)\" in\n\(screen)")
        }
    }

    @Test("each key of next and back turns one page")
    func turning() throws {
        for key in [Key.character("n"), .character(" "), .right, .enter, .character("N")] {
            #expect(try player("", then: [key]).page == 1, "\(key)")
        }
        for key in [Key.character("b"), .left, .backspace] { #expect(try player("3", then: [key]).page == 2, "\(key)") }
        #expect(try player("", then: [.character("b")]).page == 0)
        #expect(try player("", then: [.end]).page == 5)
        #expect(try player("3", then: [.home]).page == 0)
    }

    @Test("a prediction is offered in one line before the step is shown, and next skips it")
    func offer() throws {
        let offered = try player("nn")
        #expect(offered.page == 1)
        #expect(text(offered).contains("Predict first? What is z = x₁·w₁ + b? (to 2 decimals)"))
        #expect(!text(offered).contains("x₁·w₁ = -6"))
        let skipped = try player("nnn")
        #expect(skipped.page == 2)
        #expect(text(skipped).contains("x₁·w₁ = -6"))
        #expect(try player("nnnbn").page == 2, "offered once only")
    }

    @Test("a right prediction is confirmed with the step")
    func predictRight() throws {
        for keys in ["np0.5", "nnp0.5", "nn0.5", "np1/2"] {
            let player = try player(keys, then: [.enter])
            #expect(player.page == 2, "\(keys)")
            #expect(player.replies[2]?.isRight == true, "\(keys)")
            #expect(text(player).contains("✓ You said \(keys.last == "2" ? "1/2" : "0.5"). Right: 0.5."))
        }
    }

    @Test("the question stands above the step that answers it, guessed or not")
    func questionAbove() throws {
        for (keys, end) in [("nnn", []), ("np0.5", [.enter]), ("ng2", [])] as [(String, [Key])] {
            let lines = try player(keys, then: end).screen(size).map(\.text)
            let question = try #require(lines.firstIndex { $0.hasPrefix("? What is z = x₁·w₁ + b?") }, "\(keys)")
            let step = try #require(lines.firstIndex { $0.contains("Each input counts") }, "\(keys)")
            #expect(question < step, "\(keys)")
        }
        #expect(!text(try player("nn")).contains("\n? What is z"), "not before it is asked")
    }

    @Test("a wrong prediction is told what it suggests, and the step is shown")
    func predictWrong() throws {
        let player = try player("np-6", then: [.enter])
        #expect(player.page == 2)
        #expect(text(player).contains("✗ You said -6. Not quite: that is without the bias. It is 0.5."))
        #expect(text(player).contains("z = 0.5"))
    }

    @Test("what is no number is not taken, and Esc goes back unanswered")
    func predictNonsense() throws {
        let refused = try player("npabc", then: [.enter])
        #expect(refused.page == 1)
        #expect(text(refused).contains("received \"abc\""))
        let left = try player("npabc", then: [.escape])
        #expect(left.page == 1 && left.replies.isEmpty)
    }

    @Test("predicting where nothing is to be predicted says where")
    func predictNothing() throws {
        #expect(try player("2p").notice == "The next number to predict comes before step 5.")
        #expect(try player("5p").notice == "There is no further number to predict in this lesson.")
    }

    @Test("why: the only gradient at once, of several the chosen one")
    func why() throws {
        #expect(text(try player("3w")).contains("1  why ∂a/∂w₁?"))
        // ∂a/∂x₁ = w₁·(1 − tanh²(0.5)) = −3 · 0.786448
        let chosen = text(try player("3w2"))
        #expect(chosen.contains("x₁ → x₁·w₁ → z → a: (-3) · 1 · 0.786448 = -2.35934"), "\(chosen)")
        #expect(text(try player("5w")).contains("b → z → a: 1 · 0.786448 = 0.786448"))
        #expect(try player("3w2", then: [.enter]).page == 3)
        #expect(try player("1w").notice == "There is no gradient in view here; there is at steps 3, 5.")
    }

    @Test("jump: from a list or by number")
    func jump() throws {
        #expect(text(try player("g")).contains("4  A wide drawing and a long list"))
        #expect(try player("g4").page == 4)
        #expect(try player("1g", then: [.down, .down, .enter]).page == 3)
        #expect(try player("g", then: [.escape]).page == 0)
        #expect(try player("4").page == 4)
    }

    @Test("what if: the same step is told with another number, without the notes' claims")
    func whatIf() throws {
        #expect(text(try player("2")).contains("✓ exact"))
        let changed = try player("2i14", then: [.enter])
        #expect(changed.page == 2)
        #expect(changed.changes == ["x1": 4])
        // z = 4·(−3) + 6.5
        #expect(text(changed).contains("z = -5.5"))
        #expect(!text(changed).contains("✓ exact"))
        #expect(text(changed).contains("What if x1 = 4? The notes' claims do not apply."))
        #expect(text(changed).contains("r reset"))

        let reset = try player("2i14", then: [.enter, .character("r")])
        #expect(reset.page == 2 && reset.changes.isEmpty)
        #expect(text(reset).contains("✓ exact"))
    }

    @Test("a change that this step does not show says which steps do")
    func whatIfElsewhere() throws {
        // The weight is first told of in step 1; the drawing of step 4 has nothing to do with it.
        let elsewhere = try player("4i2-2", then: [.enter])
        #expect(text(elsewhere).contains("This changes steps 1, 2, 3, 5; g goes there."), "\(text(elsewhere))")
        #expect(!text(try player("2i2-2", then: [.enter])).contains("This changes"))
    }

    @Test("the notes' own number is no change")
    func whatIfSame() throws {
        let same = try player("2i12", then: [.enter])
        #expect(same.changes.isEmpty)
        #expect(text(same).contains("✓ exact"))
    }

    @Test("a number out of range is refused in a sentence and can be corrected")
    func whatIfOutOfRange() throws {
        let refused = try player("2i125", then: [.enter])
        #expect(text(refused).contains("Expected x1 from 0 to 24, received 25; try 2."))
        let corrected = try player("2i125", then: [.enter, .backspace, .enter])
        #expect(corrected.changes.isEmpty && corrected.page == 2)
        #expect(
            try player("2i125", then: [.enter, .backspace, .backspace, .character("7"), .enter]).changes == ["x1": 7])
    }

    @Test("a long step scrolls to its end and no further")
    func scrolling() throws {
        let top = try player("4")
        #expect(text(top).contains("more lines: Space ↓") && !text(top).contains("value 30"))
        let down = try player("4", then: Array(repeating: .down, count: 100))
        #expect(text(down).contains("│ x₁ ──▶ z ──▶ a") && text(down).contains("more above ↑"))
        let up = try player("4", then: Array(repeating: .down, count: 100) + [.up])
        #expect(up.scroll == down.scroll - 1)
        #expect(try player("4", then: [.pageDown, .pageUp]).scroll == 0)
        #expect(try player("4", then: [.pageDown, .character("n"), .character("n")]).scroll == 0)
    }

    @Test("Space and Enter show the rest of a long step before they go on", arguments: [Key.character(" "), .enter])
    func space(space: Key) throws {
        let rest = try player("4", then: [space])
        #expect(rest.page == 4 && text(rest).contains("│ x₁ ──▶ z ──▶ a"))
        #expect(text(try player("4", then: [space, space])).contains("Predict first?"))
        #expect(try player("4", then: [space, space, space]).page == 5)
    }

    @Test("another key than next or a number ends the offer and does its own work")
    func offerLeft() throws {
        let player = try player("nnw")
        #expect(!text(player).contains("Predict first?") && text(player).contains("There is no gradient in view here"))
    }

    @Test("at 80×24 Space shows every line of every lesson, and none is cut", arguments: Syllabus.lessons.map(\.name))
    func nothingIsLost(name: String) throws {
        let lesson = try #require(Syllabus.lesson(named: name))
        var player = try Player(lesson)
        (player.drawsWhole, player.showsClaims) = (true, true)
        var shown: [Int: Set<String>] = [:]
        for _ in 0..<1000 where !player.isEnd {
            shown[player.page, default: []].formUnion(player.screen(size).map(\.text))
            _ = player.press(.character(" "), on: size)
        }
        #expect(player.isEnd)
        for (index, step) in try lesson.steps().enumerated() {
            for line in step.body(width: 78) {
                #expect(shown[index + 1]?.contains(line) == true, "step \(index + 1) never shows \"\(line)\"")
            }
        }
    }

    @Test("help lists every action, from any page")
    func help() throws {
        let screen = text(try player("2?"))
        for action in Action.allCases { #expect(screen.contains(action.names), "\(action)") }
        #expect(try player("2?", then: [.escape]).page == 2)

        let small = Size(width: 40, height: 12)
        var (player, seen) = (try Player(.sample), "")
        _ = player.press(.character("?"), on: small)
        for _ in 0..<20 {
            guard case .overlay = player.mode else { break }
            seen += player.screen(small).map(\.text).joined(separator: "\n")
            _ = player.press(.character(" "), on: small)
        }
        for action in Action.allCases { #expect(seen.contains(action.names), "\(action) on a small screen") }
        if case .overlay = player.mode { Issue.record("expected Space to leave the help at its end") }
    }

    @Test("where keys lead out of the lesson")
    func exits() throws {
        func exit(_ keys: String, _ following: String? = "The next one") throws -> Player.Exit? {
            var player = try Player(.sample, following: following)
            var exit: Player.Exit?
            for key in keys { exit = player.press(.character(key), on: size) }
            return exit
        }
        #expect(try exit("q") == .quit)
        #expect(try exit("3q") == .quit)
        #expect(try exit("m") == .menu)
        #expect(try exit("5nn") == .nextLesson)
        #expect(try exit("5nn", nil) == .menu)
        #expect(try exit("gq") == nil, "q leaves a list, not the lesson")
    }

    @Test("the status line names the keys that do something now")
    func status() throws {
        func status(_ keys: String) throws -> String { try player(keys).screen(size).last?.text ?? "" }
        #expect(try status("1").contains("1 of 5") && status("1").contains("p predict"))
        #expect(try !status("1").contains("w why") && status("3").contains("w why"))
        #expect(try !status("2").contains("p predict") && !status("2").contains("r reset"))
        #expect(try !status("").contains("b back"))
    }

    @Test("a claim that does not hold is shown as such, at its step and at the end")
    func failedClaim() throws {
        var player = try Player(.wrong)
        _ = player.press(.character("1"), on: size)
        #expect(text(player).contains("✗ DOES NOT HOLD: the notes have 2; computed 1"))
        _ = player.press(.character("n"), on: size)
        #expect(text(player).contains("✗ one-is-two does not hold"))
    }

    @Test("at every size, every screen of a long random walk has exactly that size")
    func randomWalk() throws {
        var random = SeededGenerator(seed: 7)
        let keys: [Key] =
            "nnnbgwpircd?12345670.-x ".map(Key.character) + [
                .enter, .enter, .escape, .up, .down, .pageDown, .home, .end,
            ]
        for size in [Size(width: 80, height: 24), Size(width: 40, height: 12), Size(width: 9, height: 3)] {
            var player = try Player(.sample)
            for _ in 0..<1500 {
                let key = keys.randomElement(using: &random)!
                _ = player.press(key, on: size)
                let screen = player.screen(size)
                #expect(screen.count == size.height, "after \(key)")
                #expect(screen.allSatisfy { $0.text.count <= size.width }, "after \(key)")
                #expect((0...6).contains(player.page))
            }
        }
    }
}
