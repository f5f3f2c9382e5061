<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>scatterscope::AnswerField</name>
    <message numerus="yes">
        <source>%n cell(s) marked in the picture.</source>
        <translation>
            <numerusform>%n cell marked in the picture.</numerusform>
            <numerusform>%n cells marked in the picture.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>scatterscope::LessonsWorkspace</name>
    <message numerus="yes">
        <source>%n more error(s).</source>
        <translation>
            <numerusform>%n more error.</numerusform>
            <numerusform>%n more errors.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>scatterscope::SweepChart</name>
    <message numerus="yes">
        <source>%1 over %2: %n value(s) known.</source>
        <translation>
            <numerusform>%1 over %2: %n value known.</numerusform>
            <numerusform>%1 over %2: %n values known.</numerusform>
        </translation>
    </message>
</context>
</TS>
