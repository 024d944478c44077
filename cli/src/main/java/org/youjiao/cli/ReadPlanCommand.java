package org.youjiao.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.youjiao.engine.document.OfficialDocument;
import org.youjiao.files.document.DocumentText;
import org.youjiao.files.document.UnreadableDocumentException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code youjiao read-plan FILE [--json] [--out FILE]}. */
@Command(
        name = "read-plan",
        description = "读取一份规划、计划或其他公文（.txt、.docx、.pdf），列出章节、任务、指标、要制定的文件和责任部门。",
        synopsisHeading = "用法：",
        descriptionHeading = "%n",
        optionListHeading = "%n选项：%n",
        parameterListHeading = "%n参数：%n")
@SuppressWarnings("NullAway.Init") // picocli fills the fields before call()
final class ReadPlanCommand implements Callable<Integer> {
    @Parameters(paramLabel = "文件", description = "公文文件：.txt（UTF-8 或 GB18030）、.docx 或 .pdf")
    private Path file;

    @Option(names = "--json", description = "输出 JSON；标准输出只有 JSON")
    private boolean json;

    @Option(names = "--out", paramLabel = "输出文件", description = "写入文件，而不是标准输出")
    private @Nullable Path out;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "显示本说明")
    private boolean help;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws WrongInputException {
        OfficialDocument document = OfficialDocument.read(text());
        String content = json ? Json.write(PlanJson.of(document)) : PlanOutline.of(document);
        Output.write(
                content, out, spec.commandLine().getOut(), spec.commandLine().getErr());
        return 0;
    }

    private String text() throws WrongInputException {
        try {
            return DocumentText.read(file);
        } catch (UnreadableDocumentException unreadable) {
            throw new WrongInputException(String.valueOf(unreadable.getMessage()));
        }
    }
}
