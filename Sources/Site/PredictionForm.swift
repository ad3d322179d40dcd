import Lessons

/// A number to guess before the step is shown.
///
/// The page judges with the replies of ``Prediction/judge(_:)``, asked for here once for each kind of answer.
struct PredictionForm {
    let prediction: Prediction
    let number: Int

    var html: HTML {
        """
        <div class="predict">
        <p class="label" id="predict-\(number)">Predict before you read on</p>
        <p class="asked" id="asked-\(number)">\(prediction.question) <span class="precision">(\(precision))</span></p>
        <form hidden novalidate aria-labelledby="predict-\(number)">
        <label for="guess-\(number)">Your answer</label>
        <input id="guess-\(number)" type="text" autocomplete="off" spellcheck="false" \
        aria-describedby="asked-\(number)">
        <button type="submit">Check</button>
        <button type="button" class="quiet">Show me</button>
        </form>
        <p class="reply" role="status"></p>
        <script type="application/json">\(scriptData(json))</script>
        </div>
        """
    }

    private var precision: String {
        prediction.decimals == 0 ? "a whole number" : "to \(counted(prediction.decimals, "decimal"))"
    }

    var json: JSON {
        let mistakes = prediction.mistakes.map { mistake in
            JSON.object([
                ("answer", .number(mistake.answer)), ("reply", .string(prediction.judge(mistake.answer).reply)),
            ])
        }
        return .object([
            ("answer", .number(prediction.answer)), ("decimals", .number(Double(prediction.decimals))),
            ("right", .string(prediction.judge(prediction.answer).reply)), ("mistakes", .array(mistakes)),
            ("sign", .string(prediction.judge(-prediction.answer).reply)),
            ("point", .string(reply(among: [10, 100, 0.1, 0.01].map { $0 * prediction.answer }))),
            ("wrong", .string(reply(among: [3.7, -4.3, 5.9, -7.1].map { $0 * (prediction.answer.magnitude + 1) }))),
        ])
    }

    /// The reply to the first of these guesses that is neither right nor a known mistake.
    private func reply(among guesses: [Double]) -> String {
        let known = Set(prediction.mistakes.map { prediction.judge($0.answer).reply })
        let replies = guesses.map(prediction.judge).filter { !$0.right && !known.contains($0.reply) }
        return replies.first?.reply ?? prediction.judge(.infinity).reply
    }
}

/// JSON as it may stand in a script element: nothing in it can end the element.
func scriptData(_ json: JSON) -> HTML {
    HTML(verbatim: String(json.text.map { $0 == "<" ? "\\u003c" : String($0) }.joined()))
}
