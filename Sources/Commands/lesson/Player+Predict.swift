import Lessons

/// Predict: a number is asked for before it is shown.
extension Player {
    mutating func predict(typed: String = "") {
        guard let prediction = upcoming else {
            let later = steps.indices.first { $0 > page && steps[$0].prediction != nil }
            notice =
                later.map { "The next number to predict comes before step \($0 + 1)." }
                ?? "There is no further number to predict in this lesson."
            return
        }
        mode = .answering(Prompt(prediction.asked, typed: typed))
    }

    mutating func answer(_ prompt: Prompt, _ key: Key) {
        var prompt = prompt
        let answer = prompt.press(key)
        mode = .answering(prompt)
        switch answer {
        case nil: return
        case .cancelled: mode = .reading
        case .number(let guess, let typed):
            guard let judged = upcoming?.judge(guess) else { return mode = .reading }
            turn(to: page + 1)
            replies[page] = Reply(guess: typed, isRight: judged.right, text: judged.reply)
        }
    }
}

extension Prediction {
    /// The question with the precision that is wanted: `What is z₁? (to 2 decimals)`
    var asked: String {
        let precision = decimals == 0 ? "a whole number" : "to \(decimals) decimal\(decimals == 1 ? "" : "s")"
        return "\(question) (\(precision))"
    }
}
