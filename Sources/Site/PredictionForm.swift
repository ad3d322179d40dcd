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
        <p class="asked" id="asked-\(number)">\(sentence(prediction.question)) <span class="precision">(\(precision))</span></p>
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
            ("sign", .string(prediction.judge(-prediction.answer).reply)), ("point", .string(replyToPoint)),
            ("wrong", .string(replyToAny)),
        ])
    }

    /// The reply to a guess that resembles nothing.
    private var replyToAny: String { prediction.judge(3.7e9 * (prediction.answer.magnitude + 1)).reply }

    /// The reply to the right digits with the point in the wrong place.
    private var replyToPoint: String {
        let others = prediction.mistakes.map(\.answer) + [prediction.answer, -prediction.answer]
        let known = Set(others.map { prediction.judge($0).reply })
        let replies = [10, 100, 0.1, 0.01].map { prediction.judge($0 * prediction.answer).reply }
        return replies.first { !known.contains($0) && $0 != replyToAny } ?? replyToAny
    }
}

/// JSON as it may stand in a script element: nothing in it can end the element.
func scriptData(_ json: JSON) -> HTML {
    HTML(verbatim: String(json.text.map { $0 == "<" ? "\\u003c" : String($0) }.joined()))
}
