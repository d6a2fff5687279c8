"""The words that stand above columns, in six languages, and which field each means.

Phrases are separated by commas; case, accents, hyphens and the Arabic article do not count
(`openler.issuing.roster.folding`). `PASSED_OVER` is as important as `HEADER_WORDS`: a date of
birth must never become the day of an award, nor a national number the number of a student.
"""

from __future__ import annotations

from typing import Final

from openler.issuing.roster.fields import Field

HEADER_WORDS: Final = {
    Field.FULL_NAME: """
        name, full name, fullname, student name, student, learner, learner name, participant,
        participant name, recipient, recipient name, graduate, attendee, candidate, last first,
        last name first name, first last, first and last name, first name last name, display name,
        name on certificate, legal name, nm, person, awardee, trainee, student full name,
        employee, employee name, worker, certificate holder, holder, member, member name, empleado,
        trabajador, salarie, employe, mitarbeiter, mitarbeiterin, funcionario, trabalhador,
        familienname vorname, apellidos nombre, apellido nombre, الموظف, اسم الموظف,
        nombre, nombre completo, nombre y apellido, nombre y apellidos, nombres y apellidos,
        apellidos y nombre, apellidos y nombres, apellido y nombre, alumno, alumna, estudiante,
        participante, nombre del alumno, nombre del estudiante, titular, egresado,
        nom, nom complet, nom et prenom, nom prenom, nom et prenoms, prenom et nom, prenom nom,
        etudiant, eleve, apprenant, stagiaire, beneficiaire, participant e,
        vollstandiger name, vor und nachname, vorname nachname, vorname und nachname,
        name vorname, nachname vorname, schuler, teilnehmer, teilnehmerin, teilnehmende, absolvent,
        studierende, studierender, lernende, vor und zuname,
        nome, nome completo, nome do aluno, nome do estudante, aluno, estudante, formando,
        الاسم, الاسم الكامل, الاسم بالكامل, اسم الطالب, اسم المتدرب, الطالب, المتدرب, اسم المشارك,
        المشارك, الاسم الثلاثي, الاسم الرباعي, اسم الخريج
    """,
    Field.GIVEN_NAME: """
        first name, firstname, given name, given names, forename, forenames, first, fname, f name,
        fn, christian name, given, firstnm, student first name,
        name first, first names, legal first name,
        nombres, nombre de pila, primer nombre, nombre s,
        prenom, prenoms, prenom s,
        vorname, vornamen, rufname,
        primeiro nome, nome proprio, nomes proprios, prenome,
        الاسم الأول, الاسم الشخصي, الاسم الاول للطالب
    """,
    Field.MIDDLE_NAME: """
        middle name, middle names, middle, middle initial, mi, m i, mname, minit,
        segundo nombre, deuxieme prenom, autres prenoms, zweiter vorname, weitere vornamen,
        nome do meio, الاسم الأوسط, اسم الأب, اسم الوالد
    """,
    Field.FAMILY_NAME: """
        last name, lastname, surname, surnames, family name, family, last, lname, l name, ln,
        second name, lastnm, student last name,
        name last, last names, legal last name,
        apellido, apellidos, primer apellido, apellido paterno, apellido s,
        nom de famille, nom de naissance, nom d usage, patronyme,
        nachname, familienname, zuname,
        sobrenome, ultimo nome, apelido, apelidos, nome de familia,
        اسم العائلة, اللقب, الاسم العائلي, الكنية, النسب, الاسم الأخير, العائلة, الشهرة
    """,
    Field.SECOND_FAMILY_NAME: """
        segundo apellido, apellido materno, second surname, second last name, maternal surname,
        second family name, segundo sobrenome
    """,
    Field.EMAIL: """
        email, e mail, mail, email address, e mail address, emails, student email, school email,
        college email, contact email, primary email, personal email, mail address, e mail id,
        email id, eml, email 1, e addr, mailid, emailadress,
        correo, correo electronico, direccion de correo, direccion de correo electronico, correo e,
        correo institucional, email institucional, correo personal,
        courriel, adresse electronique, adresse mail, adresse e mail, adresse email, mel,
        adresse courriel, courrier electronique,
        e mail adresse, mailadresse, emailadresse, elektronische post,
        endereco de e mail, endereco de email, correio eletronico, endereco eletronico,
        البريد الإلكتروني, بريد إلكتروني, الايميل, ايميل, عنوان البريد الإلكتروني, البريد,
        عنوان البريد
    """,
    Field.STUDENT_ID: """
        student id, id, sid, student number, student no, student nr, stud no, stu id, stud id,
        matriculation number, matric number, matric no, banner id, campus id, learner id,
        learner number, emplid, uid, university id, college id, school id, enrolment number,
        enrollment number, enrolment no, roll number, roll no, admission number, participant id,
        person id, student identifier, id number, id no, registration number,
        student #, id #, stud #, employee id, employee number, employee no, emp id, emp no,
        member id, worker id, personalnummer,
        matricula, numero de matricula, numero de estudiante, numero de alumno, n de alumno,
        no de estudiante, codigo de estudiante, codigo del alumno, expediente, no control,
        numero de control, legajo, boleta, carnet, n expediente,
        numero etudiant, no etudiant, n etudiant, matricule, numero de matricule, ine,
        code permanent, identifiant, numero d etudiant, code etudiant,
        matrikelnummer, matrikelnr, matrikel nr, matr nr, matrikel, teilnehmernummer,
        teilnehmer nr, schulernummer, studentennummer,
        numero do aluno, n do aluno, n de aluno, numero de aluno, numero de matricula, ra,
        registro academico, codigo do aluno, numero de estudante,
        رقم الطالب, الرقم الجامعي, رقم القيد, رقم التسجيل, الرقم الأكاديمي, رقم المتدرب
    """,
    Field.AWARD_DATE: """
        date, award date, date awarded, date of award, awarded, awarded on, issue date, issued,
        issued on, date issued, date of issue, completion date, date completed, completed,
        completed on, completion, date of completion, graduation date, date of graduation,
        graduation, grad date, earned, earned on, date earned, conferral date, conferred,
        degree date, finish date, date finished, finished, passed on, date passed, exam date,
        test date, certification date, date certified, certificate date, end date, comp date,
        cert date, dt, day,
        training date, course date, class date, diploma date, date of training, date of exam,
        date of test, date of completion of course, date of graduation ceremony,
        fecha, fecha de finalizacion, fecha de emision, fecha de graduacion, fecha de expedicion,
        fecha de termino, fecha de conclusion, fecha de certificacion, fecha de entrega, finalizado,
        fecha fin, fecha final, fecha de fin, fecha de egreso, fecha de obtencion, fecha examen,
        fecha de otorgamiento, fecha de aprobacion, dia,
        fecha de terminacion, fecha del curso, fecha del certificado, fecha del diploma,
        fecha del examen, fecha de la prueba, fecha de aprobado,
        date d obtention, date de delivrance, date de fin, date de reussite, date de remise,
        obtenu le, delivre le, date d examen, date de l examen, date d attribution, date de sortie,
        date d emission, jour,
        date du diplome, date de formation, date du certificat, date de fin de formation,
        date de la formation, date du cours,
        datum, abschlussdatum, ausstellungsdatum, ausgestellt am, abschluss am, prufungsdatum,
        verleihungsdatum, bestanden am, abgeschlossen am, abschluss, datum der prufung, erworben am,
        verliehen am, tag,
        kursdatum, kursende, enddatum, prufung am, ende, abgeschlossen, datum des zertifikats,
        data, data de conclusao, data da conclusao, data de emissao, data de obtencao,
        concluido em, data de termino, data do exame, data de formatura, emitido em, data final,
        data do certificado, data da formacao, data do curso, data do diploma, data de certificacao,
        التاريخ, تاريخ المنح, تاريخ الإصدار, تاريخ التخرج, تاريخ الإنجاز, تاريخ الحصول,
        تاريخ الشهادة, تاريخ الإتمام, تاريخ الاستحقاق, تاريخ إكمال الدورة, تاريخ النجاح
    """,
    Field.VALID_UNTIL: """
        expires, expiry, expiry date, expiration, expiration date, date of expiry, exp date, exp,
        valid until, valid to, valid thru, valid through, expires on, renewal date, renew by,
        date expires, validity, valid till,
        vence, vencimiento, fecha de vencimiento, valido hasta, fecha de caducidad, caduca,
        caducidad, valida hasta, vigencia, fecha de expiracion, vigente hasta,
        date d expiration, expiration le, valable jusqu au, valide jusqu au, expire le,
        fin de validite, date de fin de validite, date de validite, validite, echeance,
        gultig bis, ablaufdatum, lauft ab, gultigkeit, gultig bis zum, ablauf,
        validade, valido ate, data de validade, data de vencimento, expira em, valida ate,
        data de expiracao,
        صالح حتى, تاريخ انتهاء الصلاحية, تاريخ الصلاحية, ينتهي في, تاريخ الانتهاء, الصلاحية,
        انتهاء الصلاحية, صالحة حتى
    """,
    Field.RESULT: """
        grade, result, results, score, final grade, mark, marks, final score, outcome, pass fail,
        final mark, percentage, percent, gpa, grade earned, final result, grd, test score,
        exam score, p f,
        exam, final, final exam, exam grade, points, percent score,
        calificacion, nota, nota final, resultado, puntuacion, puntaje, calificacion final,
        promedio,
        note, resultat, mention, note finale, moyenne, appreciation,
        punkte, prozent,
        ergebnis, bewertung, endnote, gesamtnote, zensur, punktzahl, abschlussnote,
        conceito, pontuacao, media, classificacao, nota obtida,
        الدرجة, النتيجة, التقدير, العلامة, المعدل, الدرجة النهائية, المجموع
    """,
    Field.CREDITS: """
        credits, credit, credit hours, credits earned, ects, ects credits, cr, units, ceu, ceus,
        ceus earned, ceu earned, credits awarded, hours of credit,
        creditos, creditos ects, numero de creditos, credits ects,
        kreditpunkte, leistungspunkte, ects punkte, credit points, lp,
        creditos obtidos, الساعات المعتمدة, عدد الساعات المعتمدة, الوحدات
    """,
    Field.LICENCE_NUMBER: """
        licence number, license number, license no, licence no, license, licence, lic no,
        certificate number, certificate no, cert no, cert number, certification number,
        certificate id, credential number, serial number, license id, registry number,
        cert #, certificate #, license #, licence #, registry #, lic #, registration #,
        numero de licencia, n de licencia, licencia, numero de certificado, n de certificado,
        no de certificado, folio, numero de registro, numero de titulo,
        numero de licence, numero de certificat, n de certificat, n certificat, numero d agrement,
        no de certificat,
        lizenznummer, zertifikatsnummer, zertifikat nr, zertifikatnummer, urkundennummer,
        urkunden nr, lizenz nr,
        numero da licenca, numero do certificado, n do certificado, registro profissional,
        رقم الترخيص, رقم الشهادة, رقم الرخصة, الرقم التسلسلي
    """,
    Field.EVIDENCE_URL: """
        evidence, evidence url, evidence link, portfolio, portfolio url, portfolio link, link, url,
        artifact, artefact, project link, work sample,
        evidencia, enlace, enlace de evidencia, portafolio, url de evidencia,
        preuve, lien, lien de preuve, lien vers la preuve, justificatif,
        nachweis, nachweis link, nachweis url,
        evidencia url, ligacao, link da evidencia, portefolio,
        الدليل, رابط الدليل, رابط, الرابط
    """,
    Field.REFERENCE: """
        reference, ref, award reference, award id, record id, reference number, ref no,
        transaction id, award number, record number, registration ref,
        referencia, numero de referencia, n de referencia,
        numero de reference, n de reference,
        referenz, referenznummer, aktenzeichen, az, vorgangsnummer,
        المرجع, رقم المرجع, الرقم المرجعي
    """,
}
"""Field → phrases. What two languages share (``nota``, ``data``) stands once."""

SOMEBODY_ELSE: Final = "about somebody else"
"""Why a column is left out whatever its cells look like."""

PASSED_OVER: Final = {
    "a birth date": """
        date of birth, dob, d o b, birth date, birthdate, birthday, birth, born, born on, age,
        fecha de nacimiento, nacimiento, fecha nac, f nac, edad, cumpleanos,
        date de naissance, naissance, ne le, nee le, ne e le, age de l eleve,
        geburtsdatum, geboren, geboren am, geburtstag, geb datum, alter,
        data de nascimento, nascimento, idade,
        تاريخ الميلاد, الميلاد, العمر
    """,
    "a date that begins something": """
        start date, start, started, date started, begin date, begin, enrolled, enrolled on,
        enrollment date, enrolment date, admission date, registration date, registered, from,
        hire date, entry date,
        date hired, hired, hired on, date of hire, hire, date enrolled, date registered,
        course start date, class start,
        fecha de contratacion, fecha de alta,
        fecha de inicio, inicio, fecha inicio, fecha de ingreso, fecha de inscripcion, ingreso,
        date de debut, debut, date d inscription, date d entree, date d embauche,
        beginn, startdatum, eintrittsdatum, kursbeginn, anmeldedatum, einschreibung,
        data de inicio, data de ingresso, data de matricula, data de inscricao,
        تاريخ البدء, تاريخ البداية, تاريخ الالتحاق, تاريخ التسجيل, تاريخ القبول
    """,
    "a note of when the row was written": """
        timestamp, time stamp, created, created at, date created, modified, last modified, updated,
        last updated, last update, last login, submitted, submitted at, submission date, printed,
        export date, report date,
        marca temporal, horodateur, zeitstempel, erstellt am, geandert am,
        carimbo de data hora, طابع زمني
    """,
    "a national number": """
        ssn, social security, social security number, last 4, last four, passport, passport number,
        national id, national number, tax id, driver license, drivers license, nino,
        dni, nie, nif, curp, rfc, cedula, pasaporte, seguro social, rut, documento,
        documento de identidad, numero de documento, cuil,
        numero de securite sociale, securite sociale, nir, passeport, piece d identite, cni,
        personalausweis, ausweisnummer, sozialversicherungsnummer, steuer id, reisepass,
        cpf, rg, bilhete de identidade, cartao de cidadao, passaporte, nif contribuinte,
        رقم الهوية, الهوية, رقم الجواز, الرقم القومي, الرقم الوطني, رقم البطاقة
    """,
    "a way to reach or find the person": """
        phone, phone number, telephone, tel, mobile, cell, cell phone, cellphone, mobile number,
        contact number, contact, fax, whatsapp, address, street, street address, city, town, zip,
        zip code, postcode, postal code, state, county, country, home address, mailing address,
        telefono, celular, movil, direccion, domicilio, ciudad, codigo postal, estado, pais,
        provincia, municipio, calle,
        telephone portable, portable, adresse, adresse postale, ville, code postal, pays, rue,
        telefon, handy, mobil, telefonnummer, anschrift, strasse, ort, plz, wohnort, land,
        telemovel, endereco, morada, cidade, cep, codigo postal da morada, bairro,
        الهاتف, رقم الهاتف, الجوال, رقم الجوال, الموبايل, العنوان, المدينة, البلد, الدولة
    """,
    "about the course": """
        course, course name, course title, course code, class, class name, program, programme,
        program name, school, school name, campus, college, institution, department, section, crn,
        cohort, group, term, semester, year, hours, clock hours, contact hours, session, module,
        training, training name, award, certificate, badge, credential, qualification, degree,
        major, location, site, title of course, achievement, catalog number, level,
        curso, asignatura, materia, programa, escuela, grupo, seccion, horas, sede, plantel, ciclo,
        titulo, certificado, carrera, periodo, turno, nivel, modulo, centro,
        cours, formation, intitule, programme d etudes, etablissement, ecole, groupe, heures,
        classe,
        annee, diplome, certificat, filiere, duree, site de formation,
        kurs, lehrgang, klasse, schule, gruppe, stunden, jahrgang, standort, zertifikat, ausbildung,
        kursname, semester nr, dauer,
        disciplina, turma, escola, carga horaria, ano, modalidade, formacao, entidade,
        الدورة, اسم الدورة, المقرر, البرنامج, المدرسة, الكلية, الشعبة, المجموعة, الفصل, الساعات,
        عدد الساعات, التخصص, القسم, المستوى, السنة, اسم المدرسة, اسم البرنامج, المركز, الشهادة
    """,
    SOMEBODY_ELSE: """
        instructor, instructor name, teacher, teacher name, advisor, adviser, supervisor, examiner,
        trainer, coach, proctor, parent, guardian, parent name, parent email, guardian email,
        emergency contact, employer, employer name, company, company name, organization,
        organisation, manager, sponsor, issuer, signed by, entered by, registrar, evaluator,
        profesor, docente, instructora, tutor, padre, madre, empresa, responsable, evaluador,
        maestro, contacto de emergencia, empleador,
        enseignant, formateur, professeur, entreprise, employeur, tuteur, examinateur,
        lehrer, dozent, ausbilder, prufer, firma, arbeitgeber, betreuer, kursleiter, betrieb,
        professor, formador, encarregado, encarregado de educacao, avaliador, empregador,
        المدرب, المعلم, المشرف, ولي الأمر, الشركة, جهة العمل, اسم المدرب, المدرس
    """,
    "not a part of a record": """
        notes, comments, comment, remarks, remark, status, row, line, no, nr, n, num, number, s no,
        sl no, sr no, #, title, salutation, prefix, suffix, gender, sex, pronouns, nationality,
        ethnicity, race, attendance, absences, username, user name, login, password, photo, picture,
        signature, paid, fee, amount, price, email sent, sent, problem, problems, how to fix,
        seat, room, order, index, preferred name, nickname, maiden name, type, category, active,
        observaciones, comentarios, estatus, sexo, genero, firma del alumno, foto, nacionalidad,
        asistencia, pagado, orden, numero, tratamiento,
        remarques, commentaires, observations, statut, sexe, civilite, signature de l eleve,
        nationalite, numero d ordre, presence, ordre,
        bemerkung, bemerkungen, anmerkung, anmerkungen, geschlecht, anrede, lfd nr, laufende nummer,
        unterschrift, staatsangehorigkeit, anwesenheit, titel, kommentar,
        observacoes, comentario, situacao, assinatura, nacionalidade, presenca, faltas, ordem,
        ملاحظات, الحالة, الجنس, الجنسية, التوقيع, م, الرقم, تسلسل, الصورة, الحضور, العدد, رقم
    """,
}
"""Why a column is left out of the record → phrases."""

OWNERS: Final = """
    student, students, learner, participant, recipient, graduate, candidate, trainee, your, the,
    of, attendee, required, optional, primary, del, de, la, el, los, las, alumno, alumna,
        estudiante,
    participante, du, des, le, l, d, etudiant, eleve, apprenant, candidat, der, die, das, des,
    teilnehmer, schuler, studenten, do, da, dos, aluno, formando, estudante, طالب, متدرب,
        مشارك, full
"""
"""Words around a phrase that do not change what it means."""
